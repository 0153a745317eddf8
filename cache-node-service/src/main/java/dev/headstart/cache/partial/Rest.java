package dev.headstart.cache.partial;

import dev.headstart.cache.object.ContentRange;
import dev.headstart.cache.object.Validators;
import dev.headstart.cache.origin.OriginAnswer;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;
import java.util.OptionalLong;

/** What an answer to the request for the rest of an object comes to. */
enum Rest {
  /** It is the rest (RFC 9111 §3.4). */
  COMPLETES,
  /** It is the whole, and another one than was kept, or the origin will not tell. */
  REPLACES,
  /** It is a part, or none, and not of what is kept; nobody asked for it but we. */
  CONTRADICTS,
  /** It is the answer to the request, and what is kept is none any more. */
  ENDS,
  /** It is the answer to this request, and tells nothing about what is kept. */
  SAYS_NOTHING;

  static Rest of(Partial partial, OriginAnswer answer) {
    return switch (answer.status()) {
      case 200 -> REPLACES;
      case 206 -> isTheRest(partial, answer) ? COMPLETES : CONTRADICTS;
      case 416 -> CONTRADICTS;
      // For another viewer, or at another time, there may be the rest.
      case 401, 403, 407, 408, 425, 429 -> SAYS_NOTHING;
      default -> answer.status() >= 500 ? SAYS_NOTHING : ENDS;
    };
  }

  private static boolean isTheRest(Partial partial, OriginAnswer answer) {
    Optional<ContentRange> range = range(answer);
    if (range.isEmpty() || range.get().total().isEmpty()) {
      return false;
    }
    long start = partial.prefix().length();
    long total = range.get().total().getAsLong();
    return range.get().start() == start
        && range.get().end() == total
        && partial.total().orElse(total) == total
        && answer.length().equals(OptionalLong.of(total - start))
        && Validators.identify(partial.head(), answer.fields());
  }

  private static Optional<ContentRange> range(OriginAnswer answer) {
    return ContentRange.parse(answer.fields().get(HttpHeaderNames.CONTENT_RANGE));
  }

  /** Bytes of the whole that {@code answer} completes. */
  static OptionalLong total(OriginAnswer answer) {
    return range(answer).orElseThrow().total();
  }
}
