package dev.headstart.cache.server;

/**
 * Whether a request target in origin form (RFC 9112 §3.2.1) has one meaning for everybody who reads
 * it, here and behind. A path that other programs would resolve, cut off or decode into a control
 * character is refused; anything else is the origin's to judge, two slashes in a row included.
 */
final class RequestTarget {

  /** So few that no run of dots makes a dot segment of them. */
  private static final int NOT_DOTS = Integer.MIN_VALUE / 2;

  private RequestTarget() {}

  /** Whether {@code target} is an absolute path, perhaps with a query, of one meaning. */
  static boolean isPlain(String target) {
    if (target.isEmpty() || target.charAt(0) != '/') {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
        return false;
      }
    }
    int query = target.indexOf('?');
    return isPlainPath(target, query < 0 ? target.length() : query);
  }

  private static boolean isPlainPath(String target, int end) {
    int dots = 0;
    for (int i = 0; i < end; i++) {
      int c = target.charAt(i);
      if (c == '%') {
        c = octet(target, i, end);
        if (c < ' ' || c == 0x7f) {
          return false;
        }
        i += 2;
      }
      switch (c) {
        // An encoded slash separates for some, and so does what is no slash at all.
        case '/', '\\' -> {
          if (isDotSegment(dots)) {
            return false;
          }
          dots = 0;
        }
        // What is behind it may be a parameter of the segment, which is cut off first.
        case ';' -> {
          if (isDotSegment(dots)) {
            return false;
          }
          dots = NOT_DOTS;
        }
        case '.' -> dots++;
        default -> dots = NOT_DOTS;
      }
    }
    return !isDotSegment(dots);
  }

  private static boolean isDotSegment(int dots) {
    return dots == 1 || dots == 2;
  }

  /** The octet that is encoded at {@code index}; -1 where none is. */
  private static int octet(String target, int index, int end) {
    if (index + 2 >= end) {
      return -1;
    }
    int high = Character.digit(target.charAt(index + 1), 16);
    int low = Character.digit(target.charAt(index + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
