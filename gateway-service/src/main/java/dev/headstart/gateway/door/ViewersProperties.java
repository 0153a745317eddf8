package dev.headstart.gateway.door;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The viewers' port.
 *
 * @param address where it listens; all addresses by default
 * @param port 0 takes a free one
 * @param certificate PEM file with the certificate chain; without it the port speaks cleartext, for
 *     use behind something that ends TLS
 * @param privateKey PEM file with its key, PKCS #8
 * @param idleTimeout how long a connection without requests is kept
 * @param handshakeTimeout how long TLS may take to be agreed on
 * @param headTimeout how long a request's head may take from its first byte to its last
 * @param maxHeaderSize how large the header fields of a request may be together
 * @param maxBodySize how large the content of a request may be; somewhat more than the API's
 *     largest upload
 * @param rate how many requests one client may send
 */
public record ViewersProperties(
    InetAddress address,
    @DefaultValue("8443") int port,
    Path certificate,
    Path privateKey,
    @DefaultValue("75s") Duration idleTimeout,
    @DefaultValue("10s") Duration handshakeTimeout,
    @DefaultValue("20s") Duration headTimeout,
    @DefaultValue("16KB") DataSize maxHeaderSize,
    @DefaultValue("64MB") DataSize maxBodySize,
    @DefaultValue RateProperties rate) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final DataSize LARGEST_HEADER = DataSize.ofMegabytes(1);

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public ViewersProperties {
    requireBound("idle-timeout", idleTimeout, "75s");
    requireBound("handshake-timeout", handshakeTimeout, "10s");
    requireBound("head-timeout", headTimeout, "20s");
    if (maxHeaderSize.toBytes() < 1 || maxHeaderSize.compareTo(LARGEST_HEADER) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.max-header-size is 1B to 1MB, for instance 16KB.");
    }
    if (maxBodySize.toBytes() < 1) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.max-body-size is at least 1B, for instance 64MB.");
    }
  }

  private static void requireBound(String name, Duration value, String example) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.%s is 1ms to 1h, for instance %s.".formatted(name, example));
    }
  }
}
