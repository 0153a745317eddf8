package dev.headstart.cache.store;

/**
 * Everything that changes a store happens in one order: who changes the index, or begins or ends a
 * record, holds the monitor of this, for moments in which no body is written. Numbers rise with
 * every put and every removal, across restarts too, so that of two that a crash left the later is
 * known.
 */
final class Order {

  private long last;

  /** The number of what happens now. The monitor must be held. */
  long next() {
    return ++last;
  }

  /** Numbers up to this have been given by earlier processes. */
  synchronized void startAfter(long sequence) {
    last = Math.max(last, sequence);
  }
}
