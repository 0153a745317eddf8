package dev.headstart.cache.freshness;

/** What names of fields and directives are made of (RFC 9110 §5.6.2). */
final class Token {

  private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

  private Token() {}

  /** How many of the characters of {@code text} from {@code start} on belong to one token. */
  static int lengthAt(String text, int start) {
    int end = start;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  static boolean isToken(String text) {
    return !text.isEmpty() && lengthAt(text, 0) == text.length();
  }

  private static boolean isPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || SYMBOLS.indexOf(c) >= 0;
  }
}
