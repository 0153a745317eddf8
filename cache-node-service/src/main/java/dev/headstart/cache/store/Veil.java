package dev.headstart.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headstart.cache.object.ObjectKey;

/**
 * Hides what is on disk, but for what was stored since the veil was drawn. It remembers the keys of
 * that, so many as it may; of more, some are hidden too, and are fetched again. Thread-safe.
 */
final class Veil {

  private static final long MOST = 100_000;

  private final Cache<ObjectKey, Boolean> storedSince;

  Veil() {
    this(MOST);
  }

  Veil(long most) {
    this.storedSince = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
  }

  /** The object under {@code key} has replaced what was on disk. */
  void stored(ObjectKey key) {
    storedSince.put(key, Boolean.TRUE);
  }

  boolean hides(ObjectKey key) {
    return !storedSince.asMap().containsKey(key);
  }
}
