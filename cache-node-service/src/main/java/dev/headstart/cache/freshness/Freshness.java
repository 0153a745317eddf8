package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long a stored answer may be used without asking, and what may be done with it afterwards
 * (RFC 9111 §4.2), as a shared cache sees it. Immutable.
 *
 * @param lifetime seconds from its making for which the answer is fresh, at most 2^31
 * @param born when it was made, Unix milliseconds by our clock, as late as its age allows
 *     ("corrected_initial_age", §4.2.3); not after {@code received}
 * @param received when it came, Unix milliseconds
 * @param alwaysAsk whether {@code no-cache} forbids use without asking, however fresh (§5.2.2.4)
 * @param immutable whether no reload finds another answer while this is fresh (RFC 8246)
 * @param leeway what may be done when it is stale
 */
public record Freshness(
    long lifetime, long born, long received, boolean alwaysAsk, boolean immutable, Leeway leeway) {

  /** The field that speaks to caches like this one alone (RFC 9213 §3.1). */
  public static final String CDN_CACHE_CONTROL = "CDN-Cache-Control";

  /** The freshness of an answer, where nothing is assumed of a 404 that says nothing. */
  public static Freshness of(int status, HttpHeaders fields, Instant requested, Instant received) {
    return of(status, fields, requested, received, 0);
  }

  /**
   * The freshness of an answer.
   *
   * @param status its status code
   * @param fields its fields
   * @param requested when it was asked for
   * @param received when its head had come
   * @param negative for how many seconds a 404 or 410 is fresh that says nothing about it
   */
  public static Freshness of(
      int status, HttpHeaders fields, Instant requested, Instant received, long negative) {
    CacheControl control = CacheControl.of(fields);
    return new Freshness(
        Lifetime.of(status, fields, control, received, negative),
        born(fields, requested, received),
        received.toEpochMilli(),
        control.noCache(),
        control.immutable(),
        Leeway.of(control));
  }

  private static long born(HttpHeaders fields, Instant requested, Instant received) {
    Instant made = Lifetime.madeAt(fields, received);
    // In whole seconds, as Date is: else every answer would be up to a second old when it comes.
    long apparent = DeltaSeconds.clamp(Duration.between(made, received).toSeconds()) * 1000;
    long delay = Math.max(0, received.toEpochMilli() - requested.toEpochMilli());
    long corrected = toldAge(fields) * 1000 + delay;
    return received.toEpochMilli()
        - Math.min(DeltaSeconds.MAX * 1000, Math.max(apparent, corrected));
  }

  /** RFC 9111 §5.1: the first member counts; what is no number is ignored. */
  private static long toldAge(HttpHeaders fields) {
    String age = fields.get(HttpHeaderNames.AGE);
    return age == null ? 0 : DeltaSeconds.parse(age.split(",", 2)[0].strip(), 0);
  }

  /** How old the answer is at {@code now} (Unix milliseconds), in seconds (RFC 9111 §4.2.3). */
  public long ageAt(long now) {
    return DeltaSeconds.clamp((Math.max(now, received) - born) / 1000);
  }

  /**
   * For how many seconds from {@code now} (Unix milliseconds) on it stays fresh; below 0 where it
   * has ceased to be, as {@code ttl} of RFC 9211 §2.4 counts.
   */
  public long timeToLiveAt(long now) {
    return lifetime - ageAt(now);
  }

  /** Whether its lifetime has not ended at {@code now} (Unix milliseconds). */
  public boolean isFreshAt(long now) {
    return ageAt(now) < lifetime;
  }

  /** Whether the answer may be used at {@code now} (Unix milliseconds) without asking. */
  public boolean allowsUseAt(long now) {
    return !alwaysAsk && isFreshAt(now);
  }
}
