package dev.headstart.cache.arrival;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.arrivals.*}.
 *
 * @param max how many objects may be on their way here at once; more requests are refused with 503
 * @param buffers memory that all arriving objects may hold together, before each gets but 128 KB
 */
public record ArrivalProperties(
    @DefaultValue("1000") int max, @DefaultValue("64MB") DataSize buffers) {

  public ArrivalProperties {
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
