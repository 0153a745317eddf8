package dev.headstart.cache.exchange;

/** Reads {@code Range} (RFC 9110 §14.1.2): one range of bytes; anything else is ignored. */
final class ByteRange {

  private static final String UNIT = "bytes=";

  private ByteRange() {}

  /** What {@code range} asks for of {@code length} bytes. */
  static Rendering parse(String range, long length) {
    if (!range.regionMatches(true, 0, UNIT, 0, UNIT.length()) || range.indexOf(',') >= 0) {
      return Rendering.WHOLE;
    }
    String spec = range.substring(UNIT.length()).strip();
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return Rendering.WHOLE;
    }
    long first = number(spec.substring(0, dash));
    long last = number(spec.substring(dash + 1));
    boolean suffix = dash == 0;
    boolean open = dash == spec.length() - 1;
    if (first < 0 && !suffix || last < 0 && !open || suffix && open) {
      return Rendering.WHOLE;
    }
    return suffix ? suffix(last, length) : fromTo(first, open ? Long.MAX_VALUE : last, length);
  }

  private static Rendering suffix(long wanted, long length) {
    return wanted == 0 || length == 0
        ? new Rendering.Unsatisfiable()
        : new Rendering.Part(Math.max(0, length - wanted), length);
  }

  private static Rendering fromTo(long first, long last, long length) {
    if (last < first) {
      return Rendering.WHOLE;
    }
    return first >= length
        ? new Rendering.Unsatisfiable()
        : new Rendering.Part(first, Math.min(last, length - 1) + 1);
  }

  /** The number, at most 2^62; -1 where there is none. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = Math.min(1L << 62, value > (1L << 58) ? 1L << 62 : value * 10 + (c - '0'));
    }
    return value;
  }
}
