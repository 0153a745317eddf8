package dev.headstart.contract.region;

import dev.headstart.contract.Parsed;
import java.nio.charset.StandardCharsets;

/**
 * The short name of a region, such as {@code sin}: 2 to 16 lower-case letters, digits and hyphens,
 * a letter first, so that it can stand in a host name.
 */
public record RegionName(String value) {

  private static final int MAX_LENGTH = 16;

  /**
   * @throws IllegalArgumentException where {@code value} is outside the grammar
   */
  public RegionName {
    if (!isName(value)) {
      throw new IllegalArgumentException(
          "A region name has 2 to 16 lower-case letters, digits and hyphens, a letter first.");
    }
  }

  public static RegionName of(String value) {
    return new RegionName(value);
  }

  public static Parsed<RegionName> parse(String text) {
    return isName(text)
        ? Parsed.valid(new RegionName(text))
        : Parsed.invalid(
            "A region name has 2 to 16 lower-case letters, digits and hyphens, a letter first.");
  }

  private static boolean isName(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return isName(bytes, 0, bytes.length);
  }

  /** Whether the bytes from {@code from} to {@code to} are a region's name. Makes no objects. */
  public static boolean isName(byte[] bytes, int from, int to) {
    if (to - from < 2
        || to - from > MAX_LENGTH
        || bytes[from] < 'a'
        || bytes[from] > 'z'
        || bytes[to - 1] == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (!(b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
