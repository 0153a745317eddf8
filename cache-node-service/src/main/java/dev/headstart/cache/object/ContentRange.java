package dev.headstart.cache.object;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bytes of a representation a 206 carries (RFC 9110 §14.4).
 *
 * @param start of the first byte
 * @param end behind the last byte, more than {@code start}
 * @param total bytes of the whole; empty where the sender did not know
 */
public record ContentRange(long start, long end, OptionalLong total) {

  private static final String UNIT = "bytes ";
  private static final int MAX_DIGITS = 18;

  /** Reads the field; empty where it is missing, names no bytes, or contradicts itself. */
  public static Optional<ContentRange> parse(String field) {
    if (field == null || !field.toLowerCase(Locale.ROOT).startsWith(UNIT)) {
      return Optional.empty();
    }
    int dash = field.indexOf('-');
    int slash = field.indexOf('/');
    if (dash < 0 || slash < dash) {
      return Optional.empty();
    }
    OptionalLong first = number(field.substring(UNIT.length(), dash));
    OptionalLong last = number(field.substring(dash + 1, slash));
    String whole = field.substring(slash + 1);
    OptionalLong total = number(whole);
    if (first.isEmpty()
        || last.isEmpty()
        || total.isEmpty() && !whole.equals("*")
        || last.getAsLong() < first.getAsLong()
        || last.getAsLong() >= total.orElse(Long.MAX_VALUE)) {
      return Optional.empty();
    }
    return Optional.of(new ContentRange(first.getAsLong(), last.getAsLong() + 1, total));
  }

  private static OptionalLong number(String digits) {
    if (digits.isEmpty()
        || digits.length() > MAX_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(digits));
  }
}
