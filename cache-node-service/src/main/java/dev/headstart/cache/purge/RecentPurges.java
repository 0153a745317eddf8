package dev.headstart.cache.purge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was purged a moment ago. A push of it may have been read at home before the purge, so for a
 * while none is taken. Bounded: where there are more purges than it can name, it takes no push at
 * all until they are over. Thread-safe.
 */
public final class RecentPurges {

  private static final int MOST = 100_000;

  private final Duration holdsFor;
  private final Ticker ticker;

  /** Photographs' ids, and targets, which start with a slash as no id does. */
  private final Cache<String, Boolean> named;

  private final AtomicLong nothingTakenUntil;

  /**
   * @param holdsFor for how long pushes are not taken, longer than a push can be under way; zero to
   *     take them at once
   */
  public RecentPurges(Duration holdsFor, Ticker ticker) {
    this(holdsFor, ticker, MOST);
  }

  RecentPurges(Duration holdsFor, Ticker ticker, int most) {
    this.holdsFor = holdsFor;
    this.ticker = ticker;
    this.nothingTakenUntil = new AtomicLong(ticker.read());
    this.named =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(holdsFor)
            .ticker(ticker)
            .executor(Runnable::run)
            .evictionListener((String name, Boolean purged, RemovalCause cause) -> forgot(cause))
            .build();
  }

  private void forgot(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      takeNothing();
    }
  }

  private void takeNothing() {
    nothingTakenUntil.set(ticker.read() + holdsFor.toNanos());
  }

  /** Holds on to what an earlier process purged a moment ago, too. */
  public RecentPurges remembering(PurgeJournal journal) {
    add(PurgeScope.of(journal.within(holdsFor)));
    return this;
  }

  void add(PurgeScope scope) {
    if (scope.everything()) {
      takeNothing();
    }
    scope.photos().forEach(id -> named.put(id, true));
    scope.keys().forEach(key -> named.put(key.target(), true));
  }

  /** Whether the object under {@code key} was purged a moment ago. */
  public boolean contains(ObjectKey key) {
    return nothingTakenUntil.get() - ticker.read() > 0
        || named.getIfPresent(key.target()) != null
        || named.getIfPresent(key.family()) != null;
  }
}
