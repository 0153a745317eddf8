package dev.headstart.warmer.digest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all digests together may take, and the bodies that they come in. Thread-safe;
 * never waits.
 */
final class DigestMemory {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  DigestMemory(long limit) {
    this.limit = limit;
  }

  /** Takes so many bytes, if they are left. */
  boolean tryTake(long bytes) {
    if (taken.addAndGet(bytes) <= limit) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
