package dev.headstart.contract.signature;

import dev.headstart.contract.Parsed;

/**
 * The query {@code exp=…&sig=…} that lets its bearer see a private photograph until it expires.
 * Only its form has been checked; {@link UrlSigner#verify} says whether it is good.
 *
 * @param expires Unix time in seconds, up to 11 digits
 * @param mac 43 characters: 32 bytes in unpadded base64url (RFC 4648 §5)
 */
public record UrlSignature(long expires, String mac) {

  /** Longer queries are refused unread. */
  public static final int MAX_LENGTH = 4 + 11 + 5 + 43;

  private static final int MAX_DIGITS = 11;
  private static final int MAC_LENGTH = 43;

  /** Reads a query, without its question mark. */
  public static Parsed<UrlSignature> parse(String query) {
    int ampersand = query.indexOf('&');
    if (query.length() > MAX_LENGTH
        || ampersand < 0
        || !query.startsWith("exp=")
        || !query.startsWith("sig=", ampersand + 1)) {
      return Parsed.invalid(
          "The query of a photo path is exp={Unix seconds}&sig={43 base64url characters}, or absent.");
    }
    String digits = query.substring(4, ampersand);
    String mac = query.substring(ampersand + 5);
    if (!isNumber(digits) || !isMac(mac)) {
      return Parsed.invalid(
          "exp has 1 to 11 digits without leading zeros, sig has 43 base64url characters.");
    }
    return Parsed.valid(new UrlSignature(Long.parseLong(digits), mac));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && (text.charAt(0) != '0' || text.length() == 1)
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isMac(String text) {
    return text.length() == MAC_LENGTH
        && text.chars()
            .allMatch(
                c ->
                    c >= '0' && c <= '9'
                        || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c == '-'
                        || c == '_');
  }

  /** The query, without a question mark; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return "exp=" + expires + "&sig=" + mac;
  }
}
