package dev.headstart.cache.freshness;

/** Numbers of seconds as caching fields carry them (RFC 9111 §1.2.2). */
final class DeltaSeconds {

  /** What stands for every number too large: 2^31 seconds, 68 years (RFC 9111 §1.2.2). */
  static final long MAX = 1L << 31;

  private static final long MALFORMED = -1;

  private DeltaSeconds() {}

  /**
   * The number that {@code text} is, at most {@link #MAX}; {@code otherwise} where it is none, or
   * {@code null}.
   */
  static long parse(String text, long otherwise) {
    long value = text == null ? MALFORMED : digits(text);
    return value == MALFORMED ? otherwise : value;
  }

  /** {@code seconds}, but not below 0 and not above {@link #MAX}. */
  static long clamp(long seconds) {
    return Math.clamp(seconds, 0, MAX);
  }

  private static long digits(String text) {
    if (text.isEmpty()) {
      return MALFORMED;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return MALFORMED;
      }
      value = Math.min(MAX, value * 10 + (c - '0'));
    }
    return value;
  }
}
