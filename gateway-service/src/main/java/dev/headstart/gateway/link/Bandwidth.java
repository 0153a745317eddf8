package dev.headstart.gateway.link;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate of transfer, written as networks are sold: {@code 1Gbps}, {@code 250Mbps}, {@code 64kbps}.
 *
 * @param bitsPerSecond 8,000 or more
 */
public record Bandwidth(long bitsPerSecond) {

  private static final long MIN = 8_000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*([kMG])bps");
  private static final Map<String, Long> UNITS =
      Map.of("k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);

  /**
   * @throws IllegalArgumentException where it is less than a byte in a millisecond
   */
  public Bandwidth {
    if (bitsPerSecond < MIN) {
      throw new IllegalArgumentException("A bandwidth is 8kbps or more.");
    }
  }

  /**
   * @throws IllegalArgumentException where {@code text} is written otherwise
   */
  public static Bandwidth of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A bandwidth is written as a whole number and kbps, Mbps or Gbps, for instance 1Gbps.");
    }
    return new Bandwidth(Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2)));
  }

  /** Whole bytes that pass in this many nanoseconds. */
  long bytesIn(long nanoseconds) {
    return (long) (bitsPerSecond / 8.0 * nanoseconds / 1e9);
  }
}
