package dev.headstart.cache.arrival;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.arrivals.*}.
 *
 * @param max how many objects may be on their way here at once; more requests are refused with 503
 * @param buffers memory that all arriving objects may hold together, before each gets but 128 KB
 * @param patience how long a viewer waits for a push that was announced, counted from the
 *     announcement; 0 to fetch at once
 */
public record ArrivalProperties(
    @DefaultValue("1000") int max,
    @DefaultValue("64MB") DataSize buffers,
    @DefaultValue("200ms") Duration patience) {

  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

  public ArrivalProperties {
    if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "headstart.cache.arrivals.patience is " + patience + "; write 0 to 10s, such as 200ms.");
    }
    if (max < 1) {
      throw new IllegalArgumentException(
          "headstart.cache.arrivals.max is " + max + "; write at least 1.");
    }
    if (buffers.toBytes() < 1) {
      throw new IllegalArgumentException(
          "headstart.cache.arrivals.buffers is " + buffers + "; write a size such as 64MB.");
    }
  }
}
