package dev.headstart.contract.purge;

import dev.headstart.contract.Parsed;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A place in a log of purges, written {@code {number}-{stamp}}: behind the entry of that number.
 * The stamp is made up anew for each entry, so that a place in a log whose end was lost (a database
 * restored from a copy) is not taken for one in the log that has grown since.
 *
 * @param number rises with each entry, from 0; up to 18 digits
 * @param stamp 16 lower-case hexadecimal digits
 */
public record PurgePosition(long number, String stamp) {

  private static final int MAX_DIGITS = 18;
  private static final int STAMP_LENGTH = 16;
  private static final long MAX_NUMBER = 999_999_999_999_999_999L;

  /**
   * @throws IllegalArgumentException where a part is outside its grammar
   */
  public PurgePosition {
    if (number < 0 || number > MAX_NUMBER || !isStamp(stamp)) {
      throw new IllegalArgumentException(GRAMMAR);
    }
  }

  private static final String GRAMMAR =
      "A position has the form {number}-{stamp}: up to 18 digits, and 16 hexadecimal ones.";

  /** The position of a new entry. */
  public static PurgePosition stamped(long number, RandomGenerator random) {
    return new PurgePosition(number, HexFormat.of().toHexDigits(random.nextLong()));
  }

  /** Reads a position as {@link #toString} writes it. */
  public static Parsed<PurgePosition> parse(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0
        || !isNumber(text.substring(0, hyphen))
        || !isStamp(text.substring(hyphen + 1))) {
      return Parsed.invalid(GRAMMAR);
    }
    return Parsed.valid(
        new PurgePosition(Long.parseLong(text.substring(0, hyphen)), text.substring(hyphen + 1)));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && (text.charAt(0) != '0' || text.length() == 1)
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isStamp(String text) {
    return text.length() == STAMP_LENGTH
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  @Override
  public String toString() {
    return number + "-" + stamp;
  }
}
