package dev.headstart.api.ratelimit;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often something may be done: {@code count} times at once, after which as many again come
 * back, evenly, in {@code per}.
 *
 * @param count 0 for as often as one likes
 * @param per longer than nothing
 */
public record Limit(int count, Duration per) {

  /**
   * @throws IllegalArgumentException where one of them makes no sense
   */
  public Limit {
    if (count < 0 || !per.isPositive()) {
      throw mistake(null);
    }
  }

  /**
   * Reads {@code 20/10m}, twenty in ten minutes, or {@code 0} for no limit.
   *
   * @throws IllegalArgumentException where {@code text} is something else
   */
  public static Limit of(String text) {
    if (text.equals("0")) {
      return new Limit(0, Duration.ofSeconds(1));
    }
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw mistake(null);
    }
    try {
      return new Limit(
          Integer.parseInt(text.substring(0, slash)),
          DurationStyle.detectAndParse(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw mistake(e);
    }
  }

  private static IllegalArgumentException mistake(Throwable cause) {
    return new IllegalArgumentException(
        "A limit is written as count/time, for instance 20/10m, or 0 for none.", cause);
  }

  /** Whether it limits anything. */
  boolean isSet() {
    return count > 0;
  }
}
