package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import reactor.netty.http.server.HttpServerResponse;

/** Turns the head of a whole object into the one that its {@link Rendering} has. */
final class RenderedHead {

  /**
   * What a 304 tells of the object (RFC 9110 §15.4.5). Nothing else does: whoever asks has the
   * rest. With the fields that tell of the exchange alone ({@code Age}, {@code Via}, {@code
   * Cache-Status}, {@code Server-Timing}) and those that a browser must see on each answer (Fetch
   * §4.10), these are all that a 304 has.
   */
  private static final Set<String> OF_A_304 =
      Set.of(
          "cache-control",
          "content-location",
          "date",
          "etag",
          "expires",
          "vary",
          "age",
          "via",
          "cache-status",
          "server-timing",
          "timing-allow-origin",
          "access-control-allow-origin",
          "access-control-allow-credentials",
          "access-control-expose-headers",
          "cross-origin-resource-policy");

  /** What a 416 does not say of the object, since its own (empty) content is none of it. */
  private static final List<CharSequence> NOT_OF_A_416 =
      List.of(
          HttpHeaderNames.CACHE_CONTROL,
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.CONTENT_LANGUAGE,
          HttpHeaderNames.CONTENT_LOCATION,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.ETAG,
          HttpHeaderNames.EXPIRES,
          HttpHeaderNames.LAST_MODIFIED);

  /** Says by itself that nothing follows (RFC 9110 §8.6). */
  private static final int NO_CONTENT = 204;

  private RenderedHead() {}

  /**
   * Sets status, framing and what describes the content.
   *
   * @param object what is served
   * @param length of its body; known unless it is served whole
   */
  static void set(
      HttpServerResponse response, ObjectHead object, OptionalLong length, Rendering rendering) {
    HttpHeaders fields = response.responseHeaders();
    switch (rendering) {
      case Rendering.Whole _ -> {
        response.status(object.status());
        if (object.status() != NO_CONTENT) {
          frame(fields, length);
        }
      }
      case Rendering.Part part -> {
        response.status(HttpResponseStatus.PARTIAL_CONTENT);
        fields.set(HttpHeaderNames.CONTENT_RANGE, contentRange(part, length.orElseThrow()));
        frame(fields, OptionalLong.of(part.end() - part.start()));
      }
      case Rendering.Parts(var parts) -> {
        var multipart = Multipart.of(object, parts, length.orElseThrow());
        response.status(HttpResponseStatus.PARTIAL_CONTENT);
        fields.set(HttpHeaderNames.CONTENT_TYPE, Multipart.CONTENT_TYPE);
        frame(fields, OptionalLong.of(multipart.length()));
      }
      case Rendering.NotModified _ -> {
        response.status(HttpResponseStatus.NOT_MODIFIED);
        keepThoseOfA304(fields);
      }
      case Rendering.Unsatisfiable _ -> {
        response.status(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        NOT_OF_A_416.forEach(fields::remove);
        fields.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        fields.set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + length.orElseThrow());
        frame(fields, OptionalLong.of(0));
      }
    }
  }

  private static void frame(HttpHeaders fields, OptionalLong length) {
    if (length.isPresent()) {
      fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length.getAsLong()));
    } else {
      fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
  }

  /** Removes everything from the fields of an answer that a 304 does not have. */
  static void keepThoseOfA304(HttpHeaders fields) {
    boolean tagged = fields.contains(HttpHeaderNames.ETAG);
    for (String name : fields.names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      // Without a tag, the date is what the next question can be asked by.
      boolean asksNext = !tagged && lower.equals("last-modified");
      if (!asksNext && !OF_A_304.contains(lower)) {
        fields.remove(name);
      }
    }
  }

  static String contentRange(Rendering.Part part, long length) {
    return "bytes " + part.start() + "-" + (part.end() - 1) + "/" + length;
  }
}
