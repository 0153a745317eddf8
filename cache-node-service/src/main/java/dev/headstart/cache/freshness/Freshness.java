package dev.headstart.cache.freshness;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Date;

/**
 * For how long a stored answer may be used without asking (RFC 9111 §4.2), as a shared cache sees
 * it. Explicit times alone count; without any, an answer is stale from the start.
 *
 * @param lifetime seconds from its making for which the answer is fresh
 * @param initialAge seconds that it was old when it came ("corrected_initial_age", §4.2.3)
 * @param received when it came, Unix milliseconds
 * @param alwaysAsk whether {@code no-cache} forbids use without asking, however fresh (§5.2.2.4)
 */
public record Freshness(long lifetime, long initialAge, long received, boolean alwaysAsk) {

  /** The field that speaks to caches like this one alone (RFC 9213 §3.1). */
  public static final String CDN_CACHE_CONTROL = "CDN-Cache-Control";

  /**
   * The freshness of an answer.
   *
   * @param fields the answer's fields
   * @param requested when it was asked for
   * @param received when its head had come
   */
  public static Freshness of(HttpHeaders fields, Instant requested, Instant received) {
    CacheControl control = effectiveControl(fields);
    return new Freshness(
        lifetime(fields, control, received),
        initialAge(fields, requested, received),
        received.toEpochMilli(),
        control.noCache());
  }

  /** The directives that count: the targeted ones where there are any (RFC 9213 §2.2). */
  static CacheControl effectiveControl(HttpHeaders fields) {
    return CacheControl.parseTargeted(fields.getAll(CDN_CACHE_CONTROL))
        .orElseGet(() -> CacheControl.parse(fields.getAll(HttpHeaderNames.CACHE_CONTROL)));
  }

  /** Whether the answer says for how long it is fresh. */
  static boolean isExplicit(HttpHeaders fields, CacheControl control) {
    return control.sharedMaxAge().isPresent()
        || control.maxAge().isPresent()
        || !isTargeted(fields) && fields.contains(HttpHeaderNames.EXPIRES);
  }

  private static boolean isTargeted(HttpHeaders fields) {
    return CacheControl.parseTargeted(fields.getAll(CDN_CACHE_CONTROL)).isPresent();
  }

  private static long lifetime(HttpHeaders fields, CacheControl control, Instant received) {
    if (control.sharedMaxAge().isPresent()) {
      return control.sharedMaxAge().getAsLong();
    }
    if (control.maxAge().isPresent()) {
      return control.maxAge().getAsLong();
    }
    if (isTargeted(fields) || !fields.contains(HttpHeaderNames.EXPIRES)) {
      return 0;
    }
    // RFC 9111 §5.3: an invalid Expires, and more than one, lie in the past.
    Date expires =
        fields.getAll(HttpHeaderNames.EXPIRES).size() == 1
            ? date(fields.get(HttpHeaderNames.EXPIRES))
            : null;
    if (expires == null) {
      return 0;
    }
    return clamp((expires.getTime() - madeAt(fields, received)) / 1000);
  }

  private static long initialAge(HttpHeaders fields, Instant requested, Instant received) {
    long apparent = clamp((received.toEpochMilli() - madeAt(fields, received)) / 1000);
    String age = fields.get(HttpHeaderNames.AGE);
    // RFC 9111 §5.1: the first member counts; what is no number is ignored.
    long told = age == null ? 0 : DeltaSeconds.parse(age.split(",", 2)[0].strip(), 0);
    long delay = clamp(Math.ceilDiv(received.toEpochMilli() - requested.toEpochMilli(), 1000));
    // A delay below a second would make every answer a second old from the start.
    return Math.max(apparent, clamp(told + (delay > 1 ? delay : 0)));
  }

  private static long madeAt(HttpHeaders fields, Instant received) {
    String text = fields.get(HttpHeaderNames.DATE);
    Date date = text == null ? null : date(text);
    return date == null ? received.toEpochMilli() : date.getTime();
  }

  private static Date date(String text) {
    return DateFormatter.parseHttpDate(text);
  }

  private static long clamp(long seconds) {
    return Math.max(0, Math.min(DeltaSeconds.MAX, seconds));
  }

  /** How old the answer is at {@code now} (Unix milliseconds), in seconds (RFC 9111 §4.2.3). */
  public long ageAt(long now) {
    return clamp(initialAge + Math.max(0, now - received) / 1000);
  }

  /** Whether the answer may be used at {@code now} (Unix milliseconds) without asking. */
  public boolean allowsUseAt(long now) {
    return !alwaysAsk && ageAt(now) < lifetime;
  }
}
