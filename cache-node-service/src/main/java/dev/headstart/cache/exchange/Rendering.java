package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.OptionalLong;

/**
 * As what an object is served: what its request's conditions and range come to (RFC 9110 §13.2.2).
 */
sealed interface Rendering {

  /** 200, or the status that the object was stored with, and everything. */
  record Whole() implements Rendering {}

  /** 206 with the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  record Part(long start, long end) implements Rendering {}

  /**
   * 206 with several parts, as {@code multipart/byteranges}.
   *
   * @param parts two or more, none empty, no byte in two of them, in the order asked for
   */
  record Parts(List<Part> parts) implements Rendering {

    /** Whether they can be read from the object's start to its end, without going back. */
    boolean ascend() {
      for (int i = 1; i < parts.size(); i++) {
        if (parts.get(i).start() < parts.get(i - 1).start()) {
          return false;
        }
      }
      return true;
    }
  }

  /** 304. */
  record NotModified() implements Rendering {}

  /** 416. */
  record Unsatisfiable() implements Rendering {}

  Rendering WHOLE = new Whole();

  /**
   * Decides.
   *
   * @param request the request's fields
   * @param head whether only the head is wanted; ranges are for GET alone (§14.2)
   * @param object what would be served without conditions
   * @param length of its body; ranges of one of unknown length are ignored
   */
  static Rendering of(HttpHeaders request, boolean head, ObjectHead object, OptionalLong length) {
    // §13.2.1: what is no success without conditions is none with them.
    if (object.status() / 100 != 2) {
      return WHOLE;
    }
    if (Preconditions.isNotModified(request, object)) {
      return new NotModified();
    }
    return ofRange(request, head, object, length);
  }

  /** Decides by the range alone, whatever the other conditions say. */
  static Rendering ofRange(
      HttpHeaders request, boolean head, ObjectHead object, OptionalLong length) {
    // Two lines of a field that is no list are not valid together (§5.3), and are ignored.
    List<String> ranges = request.getAll(HttpHeaderNames.RANGE);
    if (ranges.size() != 1
        || head
        || object.status() != 200
        || length.isEmpty()
        || !Preconditions.rangeHolds(request, object)) {
      return WHOLE;
    }
    return ByteRanges.of(ranges.getFirst(), length.getAsLong());
  }

  /** Whether the answer has no body, whatever the method. */
  default boolean hasNoBody() {
    return this instanceof NotModified || this instanceof Unsatisfiable;
  }
}
