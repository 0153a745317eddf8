package dev.headstart.cache.race;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.race.*}.
 *
 * @param unusedAfter for how long a warmed photograph may wait for its first viewer before it
 *     counts as unused
 * @param maxOpen how many warmed photographs may wait at once; beyond it the oldest count as unused
 */
public record RaceProperties(
    @DefaultValue("10m") Duration unusedAfter, @DefaultValue("100000") long maxOpen) {

  public RaceProperties {
    if (unusedAfter.isNegative() || unusedAfter.isZero()) {
      throw new IllegalArgumentException(
          "headstart.cache.race.unused-after is " + unusedAfter + "; write a time such as 10m.");
    }
    if (maxOpen < 1) {
      throw new IllegalArgumentException(
          "headstart.cache.race.max-open is " + maxOpen + "; write at least 1.");
    }
  }
}
