package dev.headstart.warmer.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;

/**
 * Recently pushed? Of all who claim a photograph for a region, exactly one gets it, until the claim
 * expires or is given back. Thread-safe.
 *
 * <p>At most {@code size} claims are remembered, a little more for moments. Which one is forgotten
 * for a new one when the list is full is Caffeine's choice, by recency and frequency; a forgotten
 * claim costs one needless push.
 */
public final class RecentlyPushed {

  /** Key and value are one object, which makes a claim one's own. */
  private final Cache<String, String> claims;

  private final ConcurrentMap<String, String> claimsByKey;

  /**
   * @param size how many claims are remembered
   * @param time for how long
   * @param ticker time, in nanoseconds
   */
  public RecentlyPushed(long size, Duration time, Ticker ticker) {
    this.claims =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(time)
            .ticker(ticker)
            // Housekeeping is amortised; on the caller's thread it needs no other to be closed.
            .executor(Runnable::run)
            .build();
    this.claimsByKey = claims.asMap();
  }

  /** Claims the errand's photograph for its region. */
  public Answer<Errand> claim(Errand errand) {
    return claimsByKey.putIfAbsent(errand.key(), errand.key()) == null
        ? Answer.goOn(errand)
        : Answer.drop(Decision.RECENT, 1);
  }

  /** Claims what can be claimed of {@code errands}; the others were pushed a moment ago. */
  public Errands claim(Errands errands) {
    return new Errands(
        errands.region(),
        errands.all().stream().filter(errand -> claim(errand) instanceof Answer.GoOn).toList());
  }

  /** Gives the errand's own claim back, so that the next datagram may claim anew. */
  public void giveBack(Errand errand) {
    claimsByKey.computeIfPresent(
        errand.key(), (_, holder) -> isSame(holder, errand.key()) ? null : holder);
  }

  /** How many claims are remembered, roughly. */
  public long size() {
    return claims.estimatedSize();
  }

  private static boolean isSame(String holder, String key) {
    return holder == key;
  }
}
