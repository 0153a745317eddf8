package dev.headstart.cache.arrival;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the memory that all arriving bodies hold. Beyond the limit each of them may hold only a
 * little, so that the whole stays near it. Thread-safe.
 */
public final class BufferBudget {

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param limit bytes
   */
  public BufferBudget(long limit) {
    this.limit = limit;
  }

  void take(long bytes) {
    held.addAndGet(bytes);
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Bytes held now. */
  public long held() {
    return held.get();
  }

  boolean isSpent() {
    return held.get() >= limit;
  }
}
