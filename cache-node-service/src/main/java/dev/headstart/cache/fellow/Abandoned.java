package dev.headstart.cache.fellow;

import java.io.IOException;

/** Whoever had sent this node a request that it passed on broke off. */
final class Abandoned extends IOException {

  private static final long serialVersionUID = 1;

  Abandoned(Throwable cause) {
    super(cause);
  }
}
