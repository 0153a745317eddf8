package dev.headstart.cache.store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** The part of the disk limit that is for files still arriving. Thread-safe. */
final class ArrivingSpace {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  ArrivingSpace(long limit) {
    this.limit = limit;
  }

  /**
   * @throws IOException where so many bytes are not left
   */
  void take(long bytes) throws IOException {
    if (taken.addAndGet(bytes) > limit) {
      taken.addAndGet(-bytes);
      throw new IOException(
          "Arriving files may take " + limit + " bytes, an eighth of headstart.cache.disk");
    }
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }

  long limit() {
    return limit;
  }
}
