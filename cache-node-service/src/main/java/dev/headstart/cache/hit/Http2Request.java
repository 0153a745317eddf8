package dev.headstart.cache.hit;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Map;

/**
 * Tells whether the head of a request in HTTP/2 that has no body is a plain one: {@code GET}, each
 * pseudo-field once, and fields that {@link PlainFields} allows. Pure.
 */
final class Http2Request {

  /** With more fields, pseudo-fields among them, it is not plain. */
  private static final int MOST_FIELDS = 64;

  private static final AsciiString METHOD = Http2Headers.PseudoHeaderName.METHOD.value();
  private static final AsciiString SCHEME = Http2Headers.PseudoHeaderName.SCHEME.value();
  private static final AsciiString AUTHORITY = Http2Headers.PseudoHeaderName.AUTHORITY.value();
  private static final AsciiString PATH = Http2Headers.PseudoHeaderName.PATH.value();
  private static final AsciiString GET = AsciiString.cached("GET");
  private static final AsciiString HTTP = AsciiString.cached("http");
  private static final AsciiString HTTPS = AsciiString.cached("https");

  private Http2Request() {}

  /** Path and query of a plain request; {@code null} where it is not plain. */
  static String plainTarget(Http2Headers fields) {
    if (fields.size() > MOST_FIELDS) {
      return null;
    }
    AsciiString target = null;
    int pseudo = 0;
    for (Map.Entry<CharSequence, CharSequence> field : fields) {
      AsciiString name = AsciiString.of(field.getKey());
      AsciiString value = AsciiString.of(field.getValue());
      if (name.isEmpty()) {
        return null;
      } else if (name.byteAt(0) == ':') {
        pseudo++;
        if (PATH.contentEquals(name)) {
          target = value;
        }
        if (!isOrdinary(name, value)) {
          return null;
        }
      } else if (!PlainFields.allow(name.array(), name.arrayOffset(), name.length())) {
        return null;
      }
    }
    // Four, all of them known, and none twice: so each is there.
    return pseudo == 4 && fields.contains(AUTHORITY) && isOnce(fields) ? target.toString() : null;
  }

  private static boolean isOrdinary(AsciiString name, AsciiString value) {
    if (METHOD.contentEquals(name)) {
      return GET.contentEquals(value);
    } else if (SCHEME.contentEquals(name)) {
      return HTTP.contentEquals(value) || HTTPS.contentEquals(value);
    } else if (AUTHORITY.contentEquals(name)) {
      int start = value.arrayOffset();
      return PlainFields.isHost(value.array(), start, start + value.length());
    }
    return PATH.contentEquals(name) && !value.isEmpty() && value.byteAt(0) == '/';
  }

  private static boolean isOnce(Http2Headers fields) {
    return fields.contains(METHOD) && fields.contains(SCHEME) && fields.contains(PATH);
  }
}
