package dev.headstart.cache.freshness;

import java.util.List;
import java.util.Set;

/**
 * Brings a request field's value into one of its equivalent forms (RFC 9111 §4.1): whitespace where
 * the syntax allows any, the number of lines, and what a field's own rules take for the same, do
 * not tell requests apart.
 */
final class SelectingField {

  /** Those in which a comma separates nothing, so that they are compared as they came. */
  private static final Set<String> NO_LISTS =
      Set.of("authorization", "cookie", "from", "host", "origin", "referer", "user-agent");

  private SelectingField() {}

  /**
   * @param name lower-case
   */
  static String normalised(String name, List<String> lines) {
    String value =
        switch (name) {
          case "accept-encoding", "accept-charset" ->
              Preferences.normalised(lines, false).orElseGet(() -> list(lines));
          case "accept", "accept-language" ->
              Preferences.normalised(lines, true).orElseGet(() -> list(lines));
          default -> NO_LISTS.contains(name) ? String.join(",", lines) : list(lines);
        };
    // RFC 9110 §5.5: what would end a line is read as a space; so no value can feign another key.
    return value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }

  private static String list(List<String> lines) {
    return String.join(",", ListMembers.of(lines));
  }
}
