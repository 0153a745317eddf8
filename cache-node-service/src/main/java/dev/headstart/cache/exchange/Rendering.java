package dev.headstart.cache.exchange;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Date;
import java.util.OptionalLong;

/**
 * As what an object is served: what its request's conditions and range come to (RFC 9110 §13.2.2).
 */
sealed interface Rendering {

  /** 200 with everything. */
  record Whole() implements Rendering {}

  /** 206 with the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  record Part(long start, long end) implements Rendering {}

  /** 304. */
  record NotModified() implements Rendering {}

  /** 416. */
  record Unsatisfiable() implements Rendering {}

  Rendering WHOLE = new Whole();

  /**
   * Decides.
   *
   * @param request the request's fields
   * @param head whether only the head is wanted
   * @param object the object's fields
   * @param length of its body; ranges of one of unknown length are ignored
   */
  static Rendering of(HttpHeaders request, boolean head, HttpHeaders object, OptionalLong length) {
    if (isNotModified(request, object)) {
      return new NotModified();
    }
    String range = request.get(HttpHeaderNames.RANGE);
    if (range == null || head || length.isEmpty() || !ifRange(request, object)) {
      return WHOLE;
    }
    return ByteRange.parse(range, length.getAsLong());
  }

  private static boolean isNotModified(HttpHeaders request, HttpHeaders object) {
    if (request.contains(HttpHeaderNames.IF_NONE_MATCH)) {
      return EntityTags.anyMatchesWeakly(
          String.join(", ", request.getAll(HttpHeaderNames.IF_NONE_MATCH)),
          object.get(HttpHeaderNames.ETAG));
    }
    Date since = date(request.get(HttpHeaderNames.IF_MODIFIED_SINCE));
    Date modified = date(object.get(HttpHeaderNames.LAST_MODIFIED));
    return since != null && modified != null && !modified.after(since);
  }

  /** RFC 9110 §13.1.5: a range holds only for the very representation that it is meant for. */
  private static boolean ifRange(HttpHeaders request, HttpHeaders object) {
    String condition = request.get(HttpHeaderNames.IF_RANGE);
    if (condition == null) {
      return true;
    }
    if (condition.endsWith("\"")) {
      String tag = object.get(HttpHeaderNames.ETAG);
      return tag != null && EntityTags.matchStrongly(condition, tag);
    }
    return condition.equals(object.get(HttpHeaderNames.LAST_MODIFIED));
  }

  private static Date date(String text) {
    return text == null ? null : DateFormatter.parseHttpDate(text);
  }
}
