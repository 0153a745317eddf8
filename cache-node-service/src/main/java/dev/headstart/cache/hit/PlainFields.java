package dev.headstart.cache.hit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which fields leave a request plain: none of them can change what a cache answers to it with, and
 * none frames its message or speaks of its connection. Everything else takes the long way. Pure.
 */
final class PlainFields {

  /** Names that take a request off the short way, by their length. */
  private static final byte[][][] SPECIAL =
      byLength(
          // The answer depends on them (RFC 9110 §13, §14; RFC 9111 §5).
          "range",
          "if-range",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since",
          "cache-control",
          "pragma",
          "authorization",
          "proxy-authorization",
          // They say where the message ends, or what comes before and behind it (RFC 9112 §6).
          "content-length",
          "transfer-encoding",
          "trailer",
          "te",
          "expect",
          // They speak of the connection, or of the way that the request came.
          "connection",
          "proxy-connection",
          "upgrade",
          "http2-settings",
          "host",
          "via");

  private PlainFields() {}

  private static byte[][][] byLength(String... names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.length());
    }
    var byLength = new byte[longest + 1][][];
    for (int length = 0; length <= longest; length++) {
      int of = length;
      byLength[length] =
          Arrays.stream(names)
              .filter(name -> name.length() == of)
              .map(name -> name.getBytes(StandardCharsets.US_ASCII))
              .toArray(byte[][]::new);
    }
    return byLength;
  }

  /**
   * Whether a field of this name leaves a request plain, whatever its value.
   *
   * @param name bytes that contain it, in any case
   */
  static boolean allow(byte[] name, int start, int length) {
    if (length >= SPECIAL.length) {
      return true;
    }
    for (byte[] special : SPECIAL[length]) {
      if (matches(special, name, start)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@code bytes} has {@code lower}, a text of lower-case letters and other characters of
   * tokens, at {@code start}, in any case.
   */
  static boolean matches(byte[] lower, byte[] bytes, int start) {
    for (int i = 0; i < lower.length; i++) {
      int b = bytes[start + i];
      if (b != lower[i] && (b < 'A' || b > 'Z' || b + 32 != lower[i])) {
        return false;
      }
    }
    return true;
  }

  /** A name or an IPv4 address, and perhaps a port; the rest of RFC 3986 §3.2.2 is not plain. */
  static boolean isHost(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && isOfName(bytes[i])) {
      i++;
    }
    if (i == start) {
      return false;
    }
    if (i < end && bytes[i] == ':') {
      i++;
      int port = i;
      while (i < end && i - port < 5 && bytes[i] >= '0' && bytes[i] <= '9') {
        i++;
      }
    }
    return i == end;
  }

  private static boolean isOfName(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b >= 'A' && b <= 'Z'
        || b == '.'
        || b == '-';
  }
}
