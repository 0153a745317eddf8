package dev.headstart.cache.server;

/**
 * The grammar of {@code Host} and {@code :authority}: a host and perhaps a port (RFC 3986 §3.2).
 */
final class HostName {

  private static final int LONGEST = 255 + 6;
  private static final int LONGEST_PORT = 5;

  private HostName() {}

  /** Whether {@code text} is a name or an address, perhaps with a port, and without a user. */
  static boolean isHost(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    return text.charAt(0) == '[' ? isBracketed(text) : isPlain(text);
  }

  private static boolean isPlain(String text) {
    int colon = text.lastIndexOf(':');
    int end = colon < 0 ? text.length() : colon;
    if (end == 0 || colon >= 0 && !isPort(text, colon + 1)) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      if (!isOfName(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBracketed(String text) {
    int bracket = text.indexOf(']');
    for (int i = 1; i < bracket; i++) {
      if (!isOfAddress(text.charAt(i))) {
        return false;
      }
    }
    boolean ends = bracket == text.length() - 1;
    return bracket > 1 && (ends || text.charAt(bracket + 1) == ':' && isPort(text, bracket + 2));
  }

  private static boolean isPort(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() - start <= LONGEST_PORT;
  }

  private static boolean isOfName(char c) {
    return isAlphanumeric(c) || "-._~%!$&'()*+,;=".indexOf(c) >= 0;
  }

  private static boolean isOfAddress(char c) {
    return isAlphanumeric(c) || c == ':' || c == '.' || c == '%';
  }

  private static boolean isAlphanumeric(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
