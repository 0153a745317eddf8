package dev.headstart.cache.fellow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;

/**
 * How often viewers asked this node, of late, for objects that other nodes keep: those asked for
 * most are kept here too. Each object is counted from its first request on for a while, then anew.
 * Bounded: when more objects are asked for than can be counted, those asked for least are forgotten
 * (W-TinyLFU). Thread-safe.
 */
public final class Popularity {

  private final Cache<ObjectKey, Integer> asked;
  private final int enough;

  /**
   * @param ticker by which time passes
   */
  public Popularity(HotProperties properties, Ticker ticker) {
    this.enough = properties.requests();
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(properties.watched())
            .expireAfter(Expiry.creating((ObjectKey key, Integer count) -> properties.within()))
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** A viewer asked for an object that is not kept here. */
  public void count(ObjectKey key) {
    asked.asMap().merge(key, 1, Integer::sum);
  }

  /** Whether it was asked for so often that it is to be kept here. */
  boolean isHot(ObjectKey key) {
    Integer count = asked.getIfPresent(key);
    return (count == null ? 0 : count) > enough;
  }

  /** For how many objects requests are counted. */
  long watched() {
    return asked.estimatedSize();
  }
}
