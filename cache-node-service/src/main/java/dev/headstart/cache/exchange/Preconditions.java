package dev.headstart.cache.exchange;

import dev.headstart.cache.freshness.HttpDate;
import dev.headstart.cache.object.EntityTags;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.Validators;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the conditions of a request for an object that is here (RFC 9110 §13.2.2, RFC 9111
 * §4.3.2). {@code If-Match} and {@code If-Unmodified-Since} are for the origin alone and count for
 * nothing here (RFC 9110 §13.1.1, §13.1.4).
 */
final class Preconditions {

  private Preconditions() {}

  /** Whether whoever asks has what is here already. */
  static boolean isNotModified(HttpHeaders request, ObjectHead object) {
    List<String> tags = request.getAll(HttpHeaderNames.IF_NONE_MATCH);
    if (!tags.isEmpty()) {
      return EntityTags.anyMatchesWeakly(tags, object.fields().get(HttpHeaderNames.ETAG));
    }
    // §13.1.3: no date, or more than one, is no condition.
    List<String> dates = request.getAll(HttpHeaderNames.IF_MODIFIED_SINCE);
    if (dates.size() != 1) {
      return false;
    }
    Optional<Instant> since = HttpDate.parse(dates.getFirst().strip(), object.received());
    Optional<Instant> modified = lastChange(object);
    return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
  }

  /** RFC 9111 §4.3.2: without {@code Last-Modified} it is as old as its answer. */
  private static Optional<Instant> lastChange(ObjectHead object) {
    if (object.fields().contains(HttpHeaderNames.LAST_MODIFIED)) {
      return Validators.date(object, HttpHeaderNames.LAST_MODIFIED);
    }
    return object.fields().contains(HttpHeaderNames.DATE)
        ? Validators.date(object, HttpHeaderNames.DATE)
        : Optional.of(object.received().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Whether {@code If-Range}, if there is any, names the very bytes that are here (RFC 9110
   * §13.1.5): by a tag that is not weak, or by exactly the date that is, where that is strong.
   */
  static boolean rangeHolds(HttpHeaders request, ObjectHead object) {
    List<String> conditions = request.getAll(HttpHeaderNames.IF_RANGE);
    if (conditions.isEmpty()) {
      return true;
    }
    String condition = conditions.getFirst().strip();
    if (conditions.size() > 1) {
      return false;
    }
    // §13.1.5: a quote among the first three characters makes it a tag.
    if (condition.lastIndexOf('"', 2) >= 0) {
      String tag = object.fields().get(HttpHeaderNames.ETAG);
      return tag != null && EntityTags.matchStrongly(condition, tag);
    }
    return condition.equals(object.fields().get(HttpHeaderNames.LAST_MODIFIED))
        && Validators.lastModifiedIsStrong(object);
  }
}
