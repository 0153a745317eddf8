package dev.headstart.cache;

import dev.headstart.cache.server.InternalProperties;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.RegionName;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The suite's property {@code headstart.region}.
 *
 * @param region the node's region, by which answers name it; none where it stands alone
 */
@ConfigurationProperties("headstart")
public record RegionProperties(RegionName region) {

  /** What the node is called in {@code Cache-Status} and {@code Via}. */
  String nodeName() {
    return region == null ? "headstart" : "headstart-" + region;
  }

  /** Who may enter by the internal port: whoever is named there, or else the region's services. */
  Set<String> peers(InternalProperties internal) {
    if (!internal.names().isEmpty() || internal.certificate() == null) {
      return internal.names().stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    if (region == null) {
      throw new IllegalArgumentException(
          "Set headstart.cache.internal.names to the DNS names of those who may enter by the"
              + " internal port, or headstart.region, whose gateways and cache nodes may.");
    }
    return Stream.of(ServiceName.Role.GATEWAY, ServiceName.Role.CACHE)
        .map(role -> role.in(region).toString())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
