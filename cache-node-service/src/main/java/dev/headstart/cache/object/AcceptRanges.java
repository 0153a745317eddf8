package dev.headstart.cache.object;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Reads {@code Accept-Ranges} (RFC 9110 §14.3). */
public final class AcceptRanges {

  private static final String BYTES = "bytes";

  private AcceptRanges() {}

  /** Whether whoever sent {@code fields} says that bytes of it can be asked for. */
  public static boolean ofBytes(HttpHeaders fields) {
    return fields.containsValue(HttpHeaderNames.ACCEPT_RANGES, BYTES, true);
  }
}
