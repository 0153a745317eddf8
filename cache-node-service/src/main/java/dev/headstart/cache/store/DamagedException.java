package dev.headstart.cache.store;

import java.io.IOException;

/** What was read is not what had been written. */
final class DamagedException extends IOException {
  DamagedException(String message) {
    super(message);
  }
}
