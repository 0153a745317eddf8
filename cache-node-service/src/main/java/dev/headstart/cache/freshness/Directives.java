package dev.headstart.cache.freshness;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Reads a comma-separated list of cache directives, {@code name} or {@code name=argument}, the
 * argument a token or a quoted string (RFC 9111 §5.2). Total: what is not a directive is passed
 * over.
 */
final class Directives {

  private Directives() {}

  /** Calls {@code directive} with each lower-case name and its argument, {@code ""} for none. */
  static void read(List<String> values, BiConsumer<String, String> directive) {
    for (String value : values) {
      read(value, directive);
    }
  }

  private static void read(String value, BiConsumer<String, String> directive) {
    int position = 0;
    while (position < value.length()) {
      int end = endOfMember(value, position);
      String member = value.substring(position, end).strip();
      int equals = member.indexOf('=');
      String name = (equals < 0 ? member : member.substring(0, equals)).strip();
      if (!name.isEmpty()) {
        String argument = equals < 0 ? "" : unquoted(member.substring(equals + 1).strip());
        directive.accept(name.toLowerCase(Locale.ROOT), argument);
      }
      position = end + 1;
    }
  }

  private static int endOfMember(String value, int start) {
    boolean quoted = false;
    for (int i = start; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return value.length();
  }

  private static String unquoted(String argument) {
    if (argument.length() < 2 || !argument.startsWith("\"") || !argument.endsWith("\"")) {
      return argument;
    }
    var text = new StringBuilder(argument.length());
    for (int i = 1; i < argument.length() - 1; i++) {
      char c = argument.charAt(i);
      if (c == '\\' && i + 1 < argument.length() - 1) {
        i++;
        c = argument.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
