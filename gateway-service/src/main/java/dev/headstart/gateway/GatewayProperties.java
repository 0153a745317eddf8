package dev.headstart.gateway;

import dev.headstart.gateway.doctor.DoctorProperties;
import dev.headstart.gateway.door.LinkDoorProperties;
import dev.headstart.gateway.door.LocalProperties;
import dev.headstart.gateway.door.ViewersProperties;
import dev.headstart.gateway.forward.ForwardProperties;
import dev.headstart.gateway.kernel.KernelProperties;
import dev.headstart.gateway.link.PeerProperties;
import dev.headstart.gateway.relay.RelayProperties;
import dev.headstart.gateway.startup.WrongPropertyException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that is set for a gateway, room by room; a name that none of them knows stops the
 * start.
 *
 * @param api where the API answers, in the home data centre: http://127.0.0.1:8080
 * @param cache the internal port of the cache node beside this gateway: http://127.0.0.1:8091, or
 *     https where the node has a certificate; the gateway then shows that of its links
 * @param viewers the viewers' port
 * @param link the port for gateways of other regions
 * @param local the port for what stands beside the gateway
 * @param peers the gateways of other regions to which links are kept open
 * @param forward bounds of every request
 * @param kernel how the kernel is asked about connections
 * @param doctor when connections are examined
 * @param relay other gateways as relays
 * @param certificateRefresh how often the files of certificates are looked at, 10 ms to 1 day
 */
@ConfigurationProperties(prefix = "headstart.gateway", ignoreUnknownFields = false)
record GatewayProperties(
    URI api,
    URI cache,
    @DefaultValue ViewersProperties viewers,
    @DefaultValue LinkDoorProperties link,
    @DefaultValue LocalProperties local,
    @DefaultValue List<PeerProperties> peers,
    @DefaultValue ForwardProperties forward,
    @DefaultValue KernelProperties kernel,
    @DefaultValue DoctorProperties doctor,
    @DefaultValue RelayProperties relay,
    @DefaultValue("30s") Duration certificateRefresh) {

  /**
   * @throws WrongPropertyException where a value cannot be, or two cannot both hold
   */
  GatewayProperties {
    requireAddress("headstart.gateway.api", api, "http://127.0.0.1:8080", Set.of("http"));
    requireAddress(
        "headstart.gateway.cache", cache, "http://127.0.0.1:8091", Set.of("http", "https"));
    if (cache != null && "https".equals(cache.getScheme()) && !link.hasCertificate()) {
      throw new WrongPropertyException(
          "headstart.gateway.link.certificate",
          "is missing, and headstart.gateway.cache is https: write the path of a PEM file with the"
              + " certificate that was issued to {region}.gateway.headstart.");
    }
    if (certificateRefresh.toMillis() < 10
        || certificateRefresh.compareTo(Duration.ofDays(1)) > 0) {
      throw new WrongPropertyException(
          "headstart.gateway.certificate-refresh",
          "is " + certificateRefresh + ", which is not 10ms to 1d: write, for instance, 30s.");
    }
    peers = List.copyOf(peers);
    long regions = peers.stream().map(PeerProperties::region).distinct().count();
    if (regions < peers.size()) {
      throw new WrongPropertyException(
          "headstart.gateway.peers",
          "name a region twice: write each once, with more connections where one is not enough.");
    }
    if (!peers.isEmpty() && !link.hasCertificate()) {
      throw new WrongPropertyException(
          "headstart.gateway.link.certificate",
          "is missing, and peers are given: write the path of a PEM file with the certificate that"
              + " was issued to {region}.gateway.headstart.");
    }
  }

  private static void requireAddress(
      String property, URI value, String example, Set<String> schemes) {
    if (value != null && (!schemes.contains(value.getScheme()) || value.getHost() == null)) {
      throw new WrongPropertyException(
          property, "is " + value + ", which is no http address: write, for instance, " + example);
    }
  }
}
