package dev.headstart.contract.region;

import dev.headstart.contract.Parsed;

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
    if (text.length() < 2
        || text.length() > MAX_LENGTH
        || text.charAt(0) < 'a'
        || text.charAt(0) > 'z') {
      return false;
    }
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')
        && !text.endsWith("-");
  }

  @Override
  public String toString() {
    return value;
  }
}
