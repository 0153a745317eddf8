package dev.headstart.cache.purge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Photographs that were purged whole a moment ago. A push of one of them may have been read at home
 * before the photograph was deleted there, so for a while none is taken; a photograph's id is never
 * used again. Bounded; thread-safe.
 */
public final class RecentPurges {

  private static final long MOST = 100_000;

  private final Cache<String, Boolean> ids;

  /**
   * @param holdsFor for how long pushes are not taken, longer than a push can be under way; zero to
   *     take them at once
   */
  public RecentPurges(Duration holdsFor, Ticker ticker) {
    this.ids =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(holdsFor)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  void add(String id) {
    ids.put(id, Boolean.TRUE);
  }

  /** Whether the photograph {@code id} was purged a moment ago. */
  public boolean contains(String id) {
    return ids.getIfPresent(id) != null;
  }
}
