package dev.headstart.cache.origin;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.origin-client.*}.
 *
 * @param connections how many connections to the origin there may be at once
 * @param connectTimeout for how long to wait for a connection
 * @param responseTimeout for how long to wait for an answer, and for the next bytes of its body
 */
public record OriginProperties(
    @DefaultValue("256") int connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration responseTimeout) {

  public OriginProperties {
    if (connections < 1) {
      throw new IllegalArgumentException(
          "headstart.cache.origin-client.connections is " + connections + "; write at least 1.");
    }
    if (connectTimeout.isNegative() || connectTimeout.isZero()) {
      throw new IllegalArgumentException(
          "headstart.cache.origin-client.connect-timeout must be a time such as 5s.");
    }
    if (responseTimeout.isNegative() || responseTimeout.isZero()) {
      throw new IllegalArgumentException(
          "headstart.cache.origin-client.response-timeout must be a time such as 30s.");
    }
  }
}
