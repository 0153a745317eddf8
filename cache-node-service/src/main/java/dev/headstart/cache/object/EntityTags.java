package dev.headstart.cache.object;

import java.util.List;

/** Compares entity tags (RFC 9110 §8.8.3.2). */
public final class EntityTags {

  private static final String WEAK = "W/";
  private static final String ANY = "*";

  private EntityTags() {}

  /**
   * Whether {@code If-None-Match} names {@code tag}, by weak comparison (§13.1.2). A member that is
   * no entity tag names nothing; those beside it still count.
   *
   * @param lines the field's lines
   * @param tag of what would be served; {@code null} where it has none, which {@code *} names too
   */
  public static boolean anyMatchesWeakly(List<String> lines, String tag) {
    if (lines.size() == 1 && lines.getFirst().strip().equals(ANY)) {
      return true;
    }
    if (tag == null || !isTag(tag)) {
      return false;
    }
    String opaque = opaque(tag);
    return lines.stream().anyMatch(line -> names(line, opaque));
  }

  /** Whether two tags are the same but for their weakness. */
  public static boolean matchWeakly(String one, String other) {
    return opaque(one).equals(opaque(other));
  }

  /** Whether two tags are the same and neither is weak. */
  public static boolean matchStrongly(String one, String other) {
    return isStrong(one) && one.equals(other);
  }

  /** Whether it is an entity tag, and not a weak one. */
  public static boolean isStrong(String tag) {
    return !tag.startsWith(WEAK) && isTag(tag);
  }

  private static boolean isTag(String tag) {
    return endOfTag(tag, tag.startsWith(WEAK) ? WEAK.length() : 0) == tag.length();
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }

  private static boolean names(String list, String opaque) {
    int at = 0;
    while (at < list.length()) {
      if (isBetweenMembers(list.charAt(at))) {
        at++;
        continue;
      }
      int open = list.startsWith(WEAK, at) ? at + WEAK.length() : at;
      int end = endOfTag(list, open);
      if (end >= 0 && endsMember(list, end)) {
        if (end - open == opaque.length() && list.startsWith(opaque, open)) {
          return true;
        }
        at = end;
      } else {
        int comma = list.indexOf(',', at);
        at = comma < 0 ? list.length() : comma;
      }
    }
    return false;
  }

  private static boolean isBetweenMembers(char c) {
    return c == ',' || c == ' ' || c == '\t';
  }

  private static boolean endsMember(String list, int at) {
    return at == list.length() || isBetweenMembers(list.charAt(at));
  }

  /** Behind the closing quote of the opaque tag that starts at {@code open}; -1 where none does. */
  private static int endOfTag(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '"') {
      return -1;
    }
    int at = open + 1;
    while (at < text.length() && isTagCharacter(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '"' ? at + 1 : -1;
  }

  /** {@code etagc}: commas belong to a tag, blanks and quotes do not. */
  private static boolean isTagCharacter(char c) {
    return c == '!' || c >= '#' && c <= '~' || c >= 0x80;
  }
}
