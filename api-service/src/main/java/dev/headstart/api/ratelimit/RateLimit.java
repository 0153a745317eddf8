package dev.headstart.api.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.api.problem.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * One limit: a token bucket for each who is counted, in a map that is bounded. Whoever did nothing
 * for the limit's time has a full bucket again and is forgotten. Thread-safe.
 */
public final class RateLimit {

  private final String name;
  private final Limit limit;
  private final Ticker ticker;
  private final RateMeters meters;
  private final Cache<String, Bucket> buckets;

  /**
   * @param name as meters and answers call it
   * @param remembered how many are counted at most
   */
  RateLimit(String name, Limit limit, int remembered, Ticker ticker, RateMeters meters) {
    this.name = name;
    this.limit = limit;
    this.ticker = ticker;
    this.meters = meters;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterAccess(limit.per())
            .ticker(ticker)
            .build();
    meters.watch(name, buckets);
  }

  /**
   * What became of a wish.
   *
   * @param granted whether it may be done
   * @param remaining how often more, now
   * @param pause until it may be done, where it may not; for as long as that, it is not
   */
  public record Verdict(boolean granted, long remaining, Duration pause) {}

  /** Counts that {@code key} does it once, if that may be. */
  public Verdict take(String key) {
    if (!limit.isSet()) {
      return new Verdict(true, Long.MAX_VALUE, Duration.ZERO);
    }
    ConsumptionProbe probe = buckets.get(key, _ -> fullBucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      meters.refused(name);
    }
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /**
   * The same, and throws where it may not be done.
   *
   * @throws Problem 429, which says how long to wait
   */
  public void require(String key) {
    Verdict verdict = take(key);
    if (!verdict.granted()) {
      throw problem(verdict);
    }
  }

  /** What to answer to whom {@code verdict} does not grant it. */
  public Problem problem(Verdict verdict) {
    long seconds = seconds(verdict);
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "This was too often in a short time: try again in " + seconds + " s.")
        .with(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .with(
            "RateLimit-Policy",
            "\"%s\";q=%d;w=%d".formatted(name, limit.count(), limit.per().toSeconds()))
        .with("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, verdict.remaining(), seconds));
  }

  /** The whole seconds after which it is worth another try. */
  public static long seconds(Verdict verdict) {
    return verdict.pause().plusMillis(999).toSeconds();
  }

  /** Ends at once what Caffeine does a moment later; for tests. */
  void settle() {
    buckets.cleanUp();
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .addLimit(b -> b.capacity(limit.count()).refillGreedy(limit.count(), limit.per()))
        .withCustomTimePrecision(new Nanos(ticker))
        .build();
  }

  private record Nanos(Ticker ticker) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return ticker.read();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
