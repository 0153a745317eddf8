package dev.headstart.cache.object;

import dev.headstart.cache.freshness.HttpDate;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells that two answers carry the same bytes: strong validators (RFC 9110 §8.8.1). Weak ones
 * tell only that the bytes mean the same, so nothing is put together or cut apart by them.
 */
public final class Validators {

  /** More than clocks of servers go apart. */
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private Validators() {}

  /**
   * What a range of the object can be asked for by, as {@code If-Range}; empty where nothing is
   * strong enough. A date does not stand in for a weak tag (§13.1.5).
   */
  public static Optional<String> forIfRange(ObjectHead object) {
    String tag = object.fields().get(HttpHeaderNames.ETAG);
    if (tag != null) {
      return EntityTags.isStrong(tag) ? Optional.of(tag) : Optional.empty();
    }
    return lastModifiedIsStrong(object)
        ? Optional.of(object.fields().get(HttpHeaderNames.LAST_MODIFIED))
        : Optional.empty();
  }

  /** Whether an answer with {@code fields} is a part of the very bytes that {@code object} has. */
  public static boolean identify(ObjectHead object, HttpHeaders fields) {
    String tag = object.fields().get(HttpHeaderNames.ETAG);
    if (tag != null) {
      String other = fields.get(HttpHeaderNames.ETAG);
      return other != null && EntityTags.matchStrongly(tag, other);
    }
    return lastModifiedIsStrong(object)
        && !fields.contains(HttpHeaderNames.ETAG)
        && object
            .fields()
            .get(HttpHeaderNames.LAST_MODIFIED)
            .equals(fields.get(HttpHeaderNames.LAST_MODIFIED));
  }

  /**
   * Whether the object cannot have changed a second time in the second of its {@code Last-Modified}
   * (§8.8.2.2): it was sent long enough after. The two times may be of different clocks, since
   * {@code Date} may be another cache's, or our own; so a second is not enough.
   */
  public static boolean lastModifiedIsStrong(ObjectHead object) {
    Optional<Instant> modified = date(object, HttpHeaderNames.LAST_MODIFIED);
    Optional<Instant> made = date(object, HttpHeaderNames.DATE);
    return modified.isPresent()
        && made.isPresent()
        && !made.get().isBefore(modified.get().plus(ENOUGH));
  }

  /** The time in a field of the object; empty where there is none. */
  public static Optional<Instant> date(ObjectHead object, CharSequence field) {
    return HttpDate.parse(object.fields().get(field), object.received());
  }
}
