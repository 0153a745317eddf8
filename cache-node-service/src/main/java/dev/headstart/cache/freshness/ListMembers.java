package dev.headstart.cache.freshness;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the lines of a field that is a comma-separated list (RFC 9110 §5.6.1). Total, and linear
 * in the length of the text. A separator within a quoted string separates nothing; a quotation mark
 * that is never closed quotes nothing, so that no directive can hide behind it.
 */
final class ListMembers {

  private ListMembers() {}

  /** The members of all lines in their order, stripped, without empty ones. */
  static List<String> of(List<String> lines) {
    var members = new ArrayList<String>();
    for (String line : lines) {
      split(line, ',', members);
    }
    return members;
  }

  /** What semicolons separate in one member: its name, then its parameters (RFC 9110 §5.6.6). */
  static List<String> partsOf(String member) {
    var parts = new ArrayList<String>();
    split(member, ';', parts);
    return parts;
  }

  private static void split(String line, char separator, List<String> members) {
    int start = 0;
    boolean quotes = true;
    while (start < line.length()) {
      int end = quotes ? endOutsideQuotes(line, separator, start) : -1;
      if (end < 0) {
        quotes = false;
        int next = line.indexOf(separator, start);
        end = next < 0 ? line.length() : next;
      }
      String member = line.substring(start, end).strip();
      if (!member.isEmpty()) {
        members.add(member);
      }
      start = end + 1;
    }
  }

  /** Where the member that begins at {@code start} ends; -1 where its quoted string never does. */
  private static int endOutsideQuotes(String line, char separator, int start) {
    boolean quoted = false;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        return i;
      }
    }
    return quoted ? -1 : line.length();
  }
}
