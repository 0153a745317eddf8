package dev.headstart.cache.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all volumes together may take. They are taken before they are written, and given
 * back when a deleted file's last reader has left. Thread-safe.
 */
final class VolumeSpace {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  VolumeSpace(long limit) {
    this.limit = limit;
  }

  /** Takes so many bytes if {@code leaving} others stay free; says whether it did. */
  boolean take(long bytes, long leaving) {
    if (taken.addAndGet(bytes) + leaving > limit) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Counts bytes that are there. */
  void found(long bytes) {
    taken.addAndGet(bytes);
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }

  long free() {
    return limit - taken.get();
  }

  long limit() {
    return limit;
  }
}
