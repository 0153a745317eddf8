package dev.headstart.gateway.forward;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of every request that is passed on.
 *
 * @param responseTimeout how long the first byte of an answer may take after the request's last
 * @param stallTimeout how long a body may stand still, whoever holds it up
 * @param maxConnections how many connections are kept to each of the API and the cache node
 */
public record ForwardProperties(
    @DefaultValue("30s") Duration responseTimeout,
    @DefaultValue("60s") Duration stallTimeout,
    @DefaultValue("500") int maxConnections) {

  private static final Duration MAX = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public ForwardProperties {
    requireBound("response-timeout", responseTimeout);
    requireBound("stall-timeout", stallTimeout);
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "headstart.gateway.forward.max-connections is at least 1, for instance 500.");
    }
  }

  private static void requireBound(String name, Duration value) {
    if (!value.isPositive() || value.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.forward." + name + " is 1ms to 1h, for instance 30s.");
    }
  }
}
