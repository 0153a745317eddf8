package dev.headstart.gateway.door;

import dev.headstart.gateway.link.Bandwidth;
import dev.headstart.gateway.link.FlowWindow;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The port for gateways of other regions, and the certificate with which this gateway proves who it
 * is, there and to its peers. Without a certificate there is no such port.
 *
 * @param address where it listens; all addresses by default
 * @param port 0 takes a free one
 * @param certificate PEM file with the certificate chain, issued to {region}.gateway.headstart
 * @param privateKey PEM file with its key, PKCS #8
 * @param authorities PEM file with the certificates of those who may issue gateways' certificates
 * @param bandwidth what the way to the furthest peer carries; sizes the windows of arriving bodies
 * @param roundTrip how long a byte takes to the furthest peer and back
 * @param drain how long requests that are under way may take to end when the gateway is stopped
 */
public record LinkDoorProperties(
    InetAddress address,
    @DefaultValue("8444") int port,
    Path certificate,
    Path privateKey,
    Path authorities,
    @DefaultValue("1Gbps") Bandwidth bandwidth,
    @DefaultValue("200ms") Duration roundTrip,
    @DefaultValue("10s") Duration drain) {

  private static final Duration MAX_DRAIN = Duration.ofMinutes(10);

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public LinkDoorProperties {
    if (!drain.isPositive() || drain.compareTo(MAX_DRAIN) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.link.drain is 1ms to 10m, for instance 10s.");
    }
  }

  /** Whether this gateway can show a certificate to others. */
  public boolean hasCertificate() {
    return certificate != null;
  }

  FlowWindow window() {
    return FlowWindow.of(bandwidth, roundTrip);
  }
}
