package dev.headstart.contract.peer;

import dev.headstart.contract.region.RegionName;
import java.util.Locale;
import java.util.Optional;

/**
 * The name by which a service proves to another who it is: {@code {region}.gateway.headstart} or
 * {@code {region}.cache.headstart}, as a DNS name among the subject alternative names of its
 * certificate, and the server name (SNI) under which it is asked.
 *
 * @param region where it runs
 * @param role what it is there
 */
public record ServiceName(RegionName region, Role role) {

  /** What a service is to its peers. */
  public enum Role {
    GATEWAY(".gateway.headstart"),
    /** Any of the cache nodes of a region; they share the name. */
    CACHE(".cache.headstart");

    private final String suffix;

    Role(String suffix) {
      this.suffix = suffix;
    }

    /** The name of the service that has this role in {@code region}. */
    public ServiceName in(RegionName region) {
      return new ServiceName(region, this);
    }
  }

  /** Reads a name, whose case does not count; empty where {@code text} is none. */
  public static Optional<ServiceName> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    for (Role role : Role.values()) {
      if (name.endsWith(role.suffix)) {
        return RegionName.parse(name.substring(0, name.length() - role.suffix.length()))
            .toOptional()
            .map(role::in);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return region + role.suffix;
  }
}
