package dev.headstart.contract.photo;

import dev.headstart.contract.signature.UrlSignature;
import java.nio.charset.StandardCharsets;

/**
 * The grammar of {@link PhotoTarget}, asked of bytes: for whoever sees many and needs few. Makes no
 * objects. {@link PhotoTarget#parse} takes the same texts.
 */
public final class PhotoTargetBytes {

  private static final byte[] PREFIX = bytes(PhotoPath.PREFIX);
  private static final byte[] EXPIRES = bytes("?exp=");
  private static final byte[] SIGNATURE = bytes("&sig=");
  private static final int MAX_EXPIRES = 11;
  private static final int SIGNATURE_LENGTH = 43;

  /** What may stand between the last underscore and the end of a path, packed. */
  private static final long[] ENDINGS = endings();

  private PhotoTargetBytes() {}

  /**
   * Where the path of the photo target that fills {@code from} to {@code to} ends, and its
   * signature, if it has one, starts; negative where there is no photo target.
   */
  public static int endOfPath(byte[] bytes, int from, int to) {
    if (to - from > PhotoTarget.MAX_LENGTH || !startsWith(bytes, from, to, PREFIX)) {
      return -1;
    }
    int id = from + PREFIX.length;
    int afterId = endOfWord(bytes, id, to);
    int secret = afterId + 1;
    int afterSecret = isUnderscore(bytes, afterId, to) ? endOfWord(bytes, secret, to) : to;
    if (!isUnderscore(bytes, afterSecret, to)
        || afterId - id < 1
        || afterId - id > PhotoPath.MAX_ID
        || afterSecret - secret < PhotoPath.MIN_SECRET
        || afterSecret - secret > PhotoPath.MAX_SECRET) {
      return -1;
    }
    int end = endOfEnding(bytes, afterSecret + 1, to);
    return end == to || end > 0 && isSignature(bytes, end, to) ? end : -1;
  }

  private static boolean isUnderscore(byte[] bytes, int at, int to) {
    return at < to && bytes[at] == '_';
  }

  private static int endOfWord(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] >= 'a' && bytes[at] <= 'z' || isDigit(bytes[at]))) {
      at++;
    }
    return at;
  }

  private static int endOfEnding(byte[] bytes, int from, int to) {
    long packed = 0;
    int at = from;
    while (at < to && bytes[at] != '?' && at - from < Long.BYTES) {
      packed = packed << 8 | bytes[at++] & 0xff;
    }
    for (long ending : ENDINGS) {
      if (ending == packed) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isSignature(byte[] bytes, int from, int to) {
    int digits = from + EXPIRES.length;
    int signature = to - SIGNATURE_LENGTH;
    int count = signature - SIGNATURE.length - digits;
    if (to - from > UrlSignature.MAX_LENGTH + 1
        || count < 1
        || count > MAX_EXPIRES
        || !startsWith(bytes, from, to, EXPIRES)
        || !startsWith(bytes, signature - SIGNATURE.length, to, SIGNATURE)
        || count > 1 && bytes[digits] == '0') {
      return false;
    }
    for (int i = digits; i < digits + count; i++) {
      if (!isDigit(bytes[i])) {
        return false;
      }
    }
    for (int i = signature; i < to; i++) {
      if (!isBase64Url(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64Url(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '-' || b == '_';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static long[] endings() {
    var endings = new long[PhotoSize.values().length * PhotoFormat.values().length];
    int count = 0;
    for (PhotoFormat format : PhotoFormat.values()) {
      for (PhotoSize size : PhotoSize.values()) {
        for (byte b : bytes(size.suffix() + "." + format.extension())) {
          endings[count] = endings[count] << 8 | b;
        }
        count++;
      }
    }
    return endings;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
