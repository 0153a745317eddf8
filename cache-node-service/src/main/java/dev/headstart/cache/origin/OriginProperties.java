package dev.headstart.cache.origin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.origin-client.*}.
 *
 * @param connections how many connections to the origin there may be at once
 * @param connectTimeout for how long to wait for a connection
 * @param responseTimeout for how long to wait for an answer, and for the next bytes of its body
 * @param authorities a PEM file with the certificates of those who vouch for an https origin;
 *     without it, those that the Java platform trusts
 */
public record OriginProperties(
    @DefaultValue("256") int connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration responseTimeout,
    Path authorities) {

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
    if (authorities != null && !Files.isReadable(authorities)) {
      throw new IllegalArgumentException(
          "headstart.cache.origin-client.authorities is "
              + authorities
              + ", which cannot be read; name a PEM file.");
    }
  }
}
