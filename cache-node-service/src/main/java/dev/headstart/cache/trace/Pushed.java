package dev.headstart.cache.trace;

import dev.headstart.contract.warm.Traceparent;

/** A pushed photograph whose first viewer is awaited. Thread-safe. */
final class Pushed {

  private final Traceparent store;
  private final long began = System.nanoTime();
  private volatile long whole;

  /**
   * @param store the place of its storing in its trace
   */
  Pushed(Traceparent store) {
    this.store = store;
  }

  Traceparent store() {
    return store;
  }

  /** When its first byte came, by {@link System#nanoTime}. */
  long began() {
    return began;
  }

  void isWhole() {
    whole = System.nanoTime();
  }

  /** When its last byte came; 0 as long as it has not. */
  long whole() {
    return whole;
  }
}
