package dev.headstart.cache.partial;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.ranges.*}.
 *
 * @param ahead a range that starts so many bytes beyond what has arrived is fetched by a request of
 *     its own; one that starts sooner waits for its turn
 * @param seeks how many such requests there may be at once; 0 for none
 * @param kept how many objects whose rest did not come are kept to be completed; 0 for none
 * @param keptBytes what they may take on disk together, of the part that is for arriving files, of
 *     which they get a quarter at most
 * @param keepFor how long each of them is kept
 */
public record RangeProperties(
    @DefaultValue("1MB") DataSize ahead,
    @DefaultValue("100") int seeks,
    @DefaultValue("100") int kept,
    @DefaultValue("256MB") DataSize keptBytes,
    @DefaultValue("10m") Duration keepFor) {

  public RangeProperties {
    if (ahead.isNegative()) {
      throw new IllegalArgumentException(
          "headstart.cache.ranges.ahead is " + ahead + "; write a size such as 1MB, or 0.");
    }
    if (seeks < 0) {
      throw new IllegalArgumentException(
          "headstart.cache.ranges.seeks is " + seeks + "; write a number such as 100, or 0.");
    }
    if (kept < 0) {
      throw new IllegalArgumentException(
          "headstart.cache.ranges.kept is " + kept + "; write a number such as 100, or 0.");
    }
    if (keptBytes.isNegative()) {
      throw new IllegalArgumentException(
          "headstart.cache.ranges.kept-bytes is " + keptBytes + "; write a size such as 256MB.");
    }
    if (keepFor.isNegative()) {
      throw new IllegalArgumentException(
          "headstart.cache.ranges.keep-for is " + keepFor + "; write a time such as 10m.");
    }
  }
}
