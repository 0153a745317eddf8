package dev.headstart.contract.warm;

/** Characters of several bytes in UTF-8 (RFC 3629 §3 and §4), checked and written in place. */
final class Utf8 {

  private Utf8() {}

  /**
   * How many bytes the well-formed character has that starts at {@code at} with a byte above 127; 0
   * where there is none.
   */
  static int lengthAt(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at + length > end) {
      return 0;
    }
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean shortest = (lead != 0xe0 || second >= 0xa0) && (lead != 0xf0 || second >= 0x90);
    boolean character = (lead != 0xed || second < 0xa0) && (lead != 0xf4 || second < 0x90);
    return shortest && character ? length : 0;
  }

  /** Writes a character that is no surrogate; gives the place behind it. */
  static int write(int codePoint, byte[] bytes, int to) {
    int at = to;
    if (codePoint < 0x80) {
      bytes[at++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[at++] = (byte) (0xc0 | codePoint >> 6);
      bytes[at++] = continuation(codePoint);
    } else if (codePoint < 0x1_0000) {
      bytes[at++] = (byte) (0xe0 | codePoint >> 12);
      bytes[at++] = continuation(codePoint >> 6);
      bytes[at++] = continuation(codePoint);
    } else {
      bytes[at++] = (byte) (0xf0 | codePoint >> 18);
      bytes[at++] = continuation(codePoint >> 12);
      bytes[at++] = continuation(codePoint >> 6);
      bytes[at++] = continuation(codePoint);
    }
    return at;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | bits & 0x3f);
  }
}
