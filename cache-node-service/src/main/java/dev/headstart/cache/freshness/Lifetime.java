package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** For how many seconds an answer is fresh, counted from its making (RFC 9111 §4.2.1, §4.2.2). */
final class Lifetime {

  /** The part of the time since its last change for which an answer is taken to stay the same. */
  private static final int HEURISTIC_PART = 10;

  /**
   * No answer is fresh for longer than this on a guess, however old it is: a photograph of ten
   * years ago would else be kept for one year, and a day is what an operator waits for a cache that
   * she forgot to tell anything.
   */
  private static final long HEURISTIC_MOST = Duration.ofHours(24).toSeconds();

  private Lifetime() {}

  /**
   * The lifetime of an answer, at most {@link DeltaSeconds#MAX}.
   *
   * @param received when it came, which stands for a {@code Date} that it lacks
   * @param negative the lifetime of a 404 or 410 that says nothing, in seconds
   */
  static long of(
      int status, HttpHeaders fields, CacheControl control, Instant received, long negative) {
    OptionalLong explicit = explicit(fields, control, received);
    if (explicit.isPresent()) {
      return explicit.getAsLong();
    }
    if (!CacheableStatus.isHeuristicallyCacheable(status) && !control.forEveryone()) {
      return 0;
    }
    OptionalLong heuristic = heuristic(fields, received);
    return heuristic.isPresent() || !CacheableStatus.isNegative(status)
        ? heuristic.orElse(0)
        : DeltaSeconds.clamp(negative);
  }

  /** Whether the answer says for how long it is fresh, if only "not at all". */
  static boolean isExplicit(HttpHeaders fields, CacheControl control) {
    return control.statesLifetime()
        || !control.targeted() && fields.contains(HttpHeaderNames.EXPIRES);
  }

  private static OptionalLong explicit(HttpHeaders fields, CacheControl control, Instant received) {
    if (control.sharedMaxAge().isPresent()) {
      return control.sharedMaxAge();
    } else if (control.maxAge().isPresent()) {
      return control.maxAge();
    } else if (isExplicit(fields, control)) {
      return OptionalLong.of(untilExpiry(fields, received));
    } else {
      return OptionalLong.empty();
    }
  }

  /** RFC 9111 §5.3 and §4.2.1: an invalid {@code Expires}, or more than one, lies in the past. */
  private static long untilExpiry(HttpHeaders fields, Instant received) {
    List<String> expires = fields.getAll(HttpHeaderNames.EXPIRES);
    Optional<Instant> end =
        expires.size() == 1 ? HttpDate.parse(expires.getFirst(), received) : Optional.empty();
    Instant made = madeAt(fields, received);
    return end.map(time -> seconds(made, time)).orElse(0L);
  }

  /** §4.2.2, also for targets with a query: that nobody heeded the former ban is written there. */
  private static OptionalLong heuristic(HttpHeaders fields, Instant received) {
    Optional<Instant> modified =
        HttpDate.parse(fields.get(HttpHeaderNames.LAST_MODIFIED), received);
    Instant made = madeAt(fields, received);
    return modified
        .map(time -> Math.min(HEURISTIC_MOST, seconds(time, made) / HEURISTIC_PART))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** When the origin made the answer, by its own clock; {@code received} where it does not say. */
  static Instant madeAt(HttpHeaders fields, Instant received) {
    return HttpDate.parse(fields.get(HttpHeaderNames.DATE), received).orElse(received);
  }

  private static long seconds(Instant from, Instant to) {
    return DeltaSeconds.clamp(Duration.between(from, to).toSeconds());
  }
}
