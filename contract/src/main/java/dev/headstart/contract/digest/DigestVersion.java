package dev.headstart.contract.digest;

import dev.headstart.contract.Parsed;
import java.util.HexFormat;

/**
 * Which state of a node's digest somebody has, written {@code {epoch}-{number}}.
 *
 * @param epoch of a process, made up at its start; 16 lower-case hexadecimal digits
 * @param number of the publication, from 1 on; up to 18 digits
 */
public record DigestVersion(long epoch, long number) {

  private static final int EPOCH_LENGTH = 16;
  private static final int MAX_DIGITS = 18;
  static final long MAX_NUMBER = 999_999_999_999_999_999L;
  private static final String GRAMMAR =
      "A version has the form {epoch}-{number}: 16 hexadecimal digits, and up to 18 decimal ones.";

  /**
   * @throws IllegalArgumentException where the number is none that a publication has
   */
  public DigestVersion {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(GRAMMAR);
    }
  }

  /** Reads a version as {@link #toString} writes it. */
  public static Parsed<DigestVersion> parse(String text) {
    if (text.length() < EPOCH_LENGTH + 2
        || text.length() > EPOCH_LENGTH + 1 + MAX_DIGITS
        || text.charAt(EPOCH_LENGTH) != '-'
        || text.charAt(EPOCH_LENGTH + 1) == '0'
        || !text.substring(0, EPOCH_LENGTH).chars().allMatch(DigestVersion::isHexadecimal)
        || !text.substring(EPOCH_LENGTH + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Parsed.invalid(GRAMMAR);
    }
    return Parsed.valid(
        new DigestVersion(
            HexFormat.fromHexDigitsToLong(text, 0, EPOCH_LENGTH),
            Long.parseLong(text.substring(EPOCH_LENGTH + 1))));
  }

  private static boolean isHexadecimal(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(epoch) + "-" + number;
  }
}
