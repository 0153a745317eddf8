package dev.headstart.cache.hit;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of a request in HTTP/1.1, and tells whether it is a plain one: {@code GET} of a
 * path in origin form, one {@code Host}, no body, a connection that is kept, and fields that {@link
 * PlainFields} allows. It takes nothing that the codec would refuse: RFC 9112 to the letter, in
 * ASCII but for values. To be used again and again by one thread.
 */
final class Http1Request {

  /** Longer heads are never looked at, in bytes. */
  static final int LONGEST = 4096;

  /** With more fields it is not plain. */
  private static final int MOST_FIELDS = 64;

  private static final byte[] START = ascii("GET /");
  private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
  private static final byte[] HOST = ascii("host");
  private static final byte[] CONNECTION = ascii("connection");
  private static final byte[] KEEP_ALIVE = ascii("keep-alive");

  /** Which bytes a token may have (RFC 9110 §5.6.2). */
  private static final boolean[] TOKEN = token();

  private final byte[] bytes = new byte[LONGEST];
  private int limit;
  private int at;
  private int targetEnd;
  private boolean host;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean[] token() {
    var token = new boolean[128];
    for (char c = '!'; c <= '~'; c++) {
      token[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
    return token;
  }

  /**
   * Whether {@code in} begins with a whole plain request; leaves its indices as they are.
   *
   * @param longest heads that are longer are not, in bytes; at most {@link #LONGEST}
   */
  boolean isPlain(ByteBuf in, int longest) {
    limit = Math.min(longest, in.readableBytes());
    in.getBytes(in.readerIndex(), bytes, 0, limit);
    at = 0;
    host = false;
    return requestLine() && fields();
  }

  /** How many bytes the head has that was plain. */
  int length() {
    return at;
  }

  /** Path and query of the request that was plain. */
  String target() {
    int start = START.length - 1;
    return new String(bytes, start, targetEnd - start, StandardCharsets.ISO_8859_1);
  }

  private boolean requestLine() {
    if (!here(START)) {
      return false;
    }
    at = START.length;
    while (at < limit && bytes[at] > ' ' && bytes[at] < 0x7f) {
      at++;
    }
    targetEnd = at;
    if (!here(VERSION)) {
      return false;
    }
    at += VERSION.length;
    return true;
  }

  private boolean here(byte[] text) {
    if (limit - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean fields() {
    for (int count = 0; count <= MOST_FIELDS; count++) {
      if (limit - at < 2) {
        return false;
      }
      if (bytes[at] == '\r') {
        boolean end = bytes[at + 1] == '\n';
        at += 2;
        return end && host;
      }
      if (!field()) {
        return false;
      }
    }
    return false;
  }

  private boolean field() {
    int name = at;
    while (at < limit && bytes[at] >= 0 && TOKEN[bytes[at]]) {
      at++;
    }
    int length = at - name;
    if (length == 0 || at == limit || bytes[at] != ':') {
      return false;
    }
    at++;
    while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    int value = at;
    while (at < limit
        && (bytes[at] >= ' ' && bytes[at] != 0x7f || bytes[at] < 0 || bytes[at] == '\t')) {
      at++;
    }
    int valueEnd = at;
    if (limit - at < 2 || bytes[at] != '\r' || bytes[at + 1] != '\n') {
      return false;
    }
    at += 2;
    return PlainFields.allow(bytes, name, length) || isOrdinary(name, length, value, valueEnd);
  }

  /** Of the fields that could say something unusual, the two that ordinary requests have. */
  private boolean isOrdinary(int name, int length, int value, int valueEnd) {
    if (length == HOST.length && PlainFields.matches(HOST, bytes, name)) {
      boolean first = !host;
      host = true;
      return first && PlainFields.isHost(bytes, value, valueEnd);
    }
    return length == CONNECTION.length
        && PlainFields.matches(CONNECTION, bytes, name)
        && valueEnd - value == KEEP_ALIVE.length
        && PlainFields.matches(KEEP_ALIVE, bytes, value);
  }
}
