package dev.headstart.cache.freshness;

import java.util.List;
import java.util.Locale;

/**
 * Reads a comma-separated list of cache directives, {@code name} or {@code name=argument}, the
 * argument a token or a quoted string, whichever of both the directive asks for (RFC 9111 §5.2).
 * Total: what does not begin with a name is passed over.
 */
final class Directives {

  /** Takes directives. */
  @FunctionalInterface
  interface Taker {

    /**
     * @param name in lower case
     * @param argument {@code null} for none; without its quotes; what else follows the name, such
     *     as {@code " = 7"}, comes as it is and is nobody's well-formed argument
     */
    void take(String name, String argument);
  }

  private Directives() {}

  /** Hands each directive of the field's lines to {@code taker}, in their order. */
  static void read(List<String> lines, Taker taker) {
    for (String member : ListMembers.of(lines)) {
      int length = Token.lengthAt(member, 0);
      if (length > 0) {
        taker.take(member.substring(0, length).toLowerCase(Locale.ROOT), argument(member, length));
      }
    }
  }

  private static String argument(String member, int afterName) {
    if (afterName == member.length()) {
      return null;
    }
    return member.charAt(afterName) == '='
        ? unquoted(member.substring(afterName + 1))
        : member.substring(afterName);
  }

  /**
   * What a quoted string says; {@code argument} itself where it is none. One that is not
   * well-formed keeps a quotation mark, which no well-formed argument has.
   */
  private static String unquoted(String argument) {
    int last = argument.length() - 1;
    if (last < 1 || argument.charAt(0) != '"' || argument.charAt(last) != '"') {
      return argument;
    }
    var text = new StringBuilder(last);
    for (int i = 1; i < last; i++) {
      if (argument.charAt(i) == '\\') {
        i++;
      }
      text.append(argument.charAt(i));
    }
    return text.toString();
  }
}
