package dev.headstart.cache.exchange;

/** Compares entity tags (RFC 9110 §8.8.3.2). */
final class EntityTags {

  private static final String WEAK = "W/";

  private EntityTags() {}

  /** Whether {@code list}, of {@code If-None-Match}, has {@code tag}, by weak comparison. */
  static boolean anyMatchesWeakly(String list, String tag) {
    if (list.strip().equals("*")) {
      return true;
    }
    if (tag == null) {
      return false;
    }
    String opaque = opaque(tag);
    for (int open = list.indexOf('"'); open >= 0; open = list.indexOf('"', open)) {
      int close = list.indexOf('"', open + 1);
      if (close < 0) {
        return false;
      }
      if (list.substring(open, close + 1).equals(opaque)) {
        return true;
      }
      open = close + 1;
    }
    return false;
  }

  /** Whether two tags are the same but for their weakness. */
  static boolean matchWeakly(String one, String other) {
    return opaque(one).equals(opaque(other));
  }

  /** Whether two tags are the same and neither is weak. */
  static boolean matchStrongly(String one, String other) {
    return one.equals(other) && !one.startsWith(WEAK);
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
