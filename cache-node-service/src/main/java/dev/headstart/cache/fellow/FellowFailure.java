package dev.headstart.cache.fellow;

import java.io.IOException;

/** Another node of this region gave no usable answer. */
final class FellowFailure extends IOException {

  private static final long serialVersionUID = 1;

  FellowFailure(String message) {
    super(message);
  }
}
