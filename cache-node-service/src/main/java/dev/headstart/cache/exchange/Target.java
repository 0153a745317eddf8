package dev.headstart.cache.exchange;

import java.util.Optional;

/** Reads request targets (RFC 9112 §3.2). */
final class Target {

  private Target() {}

  /**
   * Path and query of a target in origin form, or in absolute form, whose authority nobody needs
   * here; empty for what is neither, or has characters that no target has.
   */
  static Optional<String> pathAndQuery(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        return Optional.empty();
      }
    }
    if (target.startsWith("/")) {
      return Optional.of(target);
    }
    int scheme = target.indexOf("://");
    String name = scheme < 0 ? "" : target.substring(0, scheme);
    if (!name.equalsIgnoreCase("http") && !name.equalsIgnoreCase("https")) {
      return Optional.empty();
    }
    int authority = scheme + "://".length();
    int end = authority;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    String rest = target.substring(end);
    return end == authority
        ? Optional.empty()
        : Optional.of(rest.startsWith("/") ? rest : '/' + rest);
  }
}
