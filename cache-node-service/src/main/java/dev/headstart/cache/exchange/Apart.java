package dev.headstart.cache.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;

/**
 * Keys whose last answer was of no use to others than the one who asked. Who asks for such a key
 * does not wait for others, since she would wait in vain, one after the other, but asks the origin
 * at once. Forgotten after a while, and when an answer can be shared again. Bounded; thread-safe.
 */
final class Apart {

  private static final long MOST = 50_000;
  private static final Duration FOR = Duration.ofMinutes(2);

  private final Cache<ObjectKey, Boolean> keys;

  Apart(Ticker ticker) {
    this.keys =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FOR)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  boolean contains(ObjectKey key) {
    return keys.getIfPresent(key) != null;
  }

  /** An answer to {@code key} came. */
  void learn(ObjectKey key, boolean shareable) {
    if (shareable) {
      keys.invalidate(key);
    } else {
      keys.put(key, Boolean.TRUE);
    }
  }

  /** How many keys there are, roughly. */
  long size() {
    return keys.estimatedSize();
  }
}
