package dev.headstart.cache.trace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers something of objects for a while: so many at most, beyond which the oldest go. That it
 * remembers nothing is known by one read. Thread-safe.
 */
final class Remembered<T> {

  private final Cache<ObjectKey, T> entries;
  private final AtomicInteger count = new AtomicInteger();

  Remembered(int most, Duration time, Ticker ticker) {
    entries =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(time)
            .ticker(ticker)
            .executor(Runnable::run)
            .removalListener(
                (ObjectKey key, T value, RemovalCause cause) -> {
                  if (cause != RemovalCause.REPLACED) {
                    count.decrementAndGet();
                  }
                })
            .build();
  }

  boolean isEmpty() {
    return count.get() == 0;
  }

  void put(ObjectKey key, T value) {
    // Counted before it can be removed, so that what is there is never overlooked.
    count.incrementAndGet();
    if (entries.asMap().put(key, value) != null) {
      count.decrementAndGet();
    }
  }

  /** {@code null} for nothing. */
  T get(ObjectKey key) {
    return isEmpty() ? null : entries.getIfPresent(key);
  }

  /** Forgets it; of several who do, one gets it. */
  T take(ObjectKey key) {
    return isEmpty() ? null : entries.asMap().remove(key);
  }

  /** Forgets {@code value}, unless another has taken its place. */
  boolean forget(ObjectKey key, T value) {
    return entries.asMap().remove(key, value);
  }

  /** How many entries there are. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }
}
