package dev.headstart.cache.freshness;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the lines of a field that is a comma-separated list (RFC 9110 §5.6.1). Total. A separator
 * within a quoted string separates nothing; in a line that leaves one open no quotation mark means
 * anything, so that no directive can hide behind it.
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
    boolean quotes = closesItsQuotes(line);
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = quotes && !quoted;
      } else if (c == separator && !quoted) {
        add(line.substring(start, i), members);
        start = i + 1;
      }
    }
    add(line.substring(start), members);
  }

  private static boolean closesItsQuotes(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return !quoted;
  }

  private static void add(String member, List<String> members) {
    String stripped = member.strip();
    if (!stripped.isEmpty()) {
      members.add(stripped);
    }
  }
}
