package dev.headstart.cache.freshness;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the lines of a field that is a comma-separated list (RFC 9110 §5.6.1). Total, and linear
 * in the length of the text.
 */
final class ListMembers {

  private ListMembers() {}

  /**
   * The members of all lines in their order, without the whitespace around them and without empty
   * ones. A comma within a quoted string separates nothing; a quotation mark that is never closed
   * quotes nothing, so that no directive can hide behind it.
   */
  static List<String> of(List<String> lines) {
    var members = new ArrayList<String>();
    for (String line : lines) {
      split(line, members);
    }
    return members;
  }

  private static void split(String line, List<String> members) {
    int start = 0;
    boolean quotes = true;
    while (start < line.length()) {
      int end = quotes ? endOutsideQuotes(line, start) : -1;
      if (end < 0) {
        quotes = false;
        int comma = line.indexOf(',', start);
        end = comma < 0 ? line.length() : comma;
      }
      String member = line.substring(start, end).strip();
      if (!member.isEmpty()) {
        members.add(member);
      }
      start = end + 1;
    }
  }

  /** Where the member that begins at {@code start} ends; -1 where its quoted string never does. */
  private static int endOutsideQuotes(String line, int start) {
    boolean quoted = false;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return quoted ? -1 : line.length();
  }
}
