package dev.headstart.cache.object;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.OptionalLong;

/** Reads {@code Content-Length} (RFC 9110 §8.6). */
public final class ContentLength {

  private static final int MAX_DIGITS = 18;

  private ContentLength() {}

  /** The length that {@code fields} state; empty where they state none, or nonsense. */
  public static OptionalLong of(HttpHeaders fields) {
    String text = fields.get(HttpHeaderNames.CONTENT_LENGTH);
    if (text == null
        || text.isEmpty()
        || text.length() > MAX_DIGITS
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }
}
