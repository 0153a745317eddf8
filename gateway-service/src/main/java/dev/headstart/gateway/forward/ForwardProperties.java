package dev.headstart.gateway.forward;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of every request that is passed on.
 *
 * @param responseTimeout how long the first byte of an answer of the API or the cache node may take
 *     after the request's last
 * @param linkResponseTimeout how long it may take over a link; longer than the response timeout of
 *     the gateway there, so that it is that gateway which tells of what stands beside it
 * @param stallTimeout how long a body may stand still, whoever holds it up
 * @param maxConnections how many connections are kept to each of the API and the cache node
 */
public record ForwardProperties(
    @DefaultValue("30s") Duration responseTimeout,
    @DefaultValue("35s") Duration linkResponseTimeout,
    @DefaultValue("60s") Duration stallTimeout,
    @DefaultValue("500") int maxConnections) {

  private static final Duration MAX = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public ForwardProperties {
    requireBound("response-timeout", responseTimeout);
    requireBound("link-response-timeout", linkResponseTimeout);
    requireBound("stall-timeout", stallTimeout);
    if (linkResponseTimeout.compareTo(responseTimeout) <= 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.forward.link-response-timeout is longer than response-timeout (%d ms),"
                  .formatted(responseTimeout.toMillis())
              + " by two round trips or more.");
    }
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
