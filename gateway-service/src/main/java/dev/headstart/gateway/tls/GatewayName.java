package dev.headstart.gateway.tls;

import dev.headstart.contract.region.RegionName;
import java.util.Locale;
import java.util.Optional;

/**
 * The name by which a gateway proves to another who it is: {@code {region}.gateway.headstart}, as a
 * DNS name among the subject alternative names of its certificate. Also the server name (SNI) of a
 * link, and the authority of the greeting that opens it.
 *
 * @param region whose gateway it is
 */
public record GatewayName(RegionName region) {

  private static final String SUFFIX = ".gateway.headstart";

  /** Reads a name; empty where {@code text} is none. */
  public static Optional<GatewayName> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return name.endsWith(SUFFIX)
        ? RegionName.parse(name.substring(0, name.length() - SUFFIX.length()))
            .toOptional()
            .map(GatewayName::new)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return region + SUFFIX;
  }
}
