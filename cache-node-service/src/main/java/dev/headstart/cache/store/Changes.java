package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts changes, so that what was read before one is not taken for the latest after it. Keys share
 * counters, which costs now and then a reading for nothing. Thread-safe.
 */
final class Changes {

  private static final int COUNTERS = 1024;

  private final AtomicIntegerArray counters = new AtomicIntegerArray(COUNTERS);

  private static int counter(ObjectKey key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & COUNTERS - 1;
  }

  /** Something about {@code key} changes. */
  void of(ObjectKey key) {
    counters.incrementAndGet(counter(key));
  }

  /** Anything may change. */
  void ofAny() {
    for (int i = 0; i < COUNTERS; i++) {
      counters.incrementAndGet(i);
    }
  }

  /** Differs from an earlier count where {@code key} has changed since. */
  int count(ObjectKey key) {
    return counters.get(counter(key));
  }
}
