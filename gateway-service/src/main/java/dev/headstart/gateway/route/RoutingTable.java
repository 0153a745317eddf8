package dev.headstart.gateway.route;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.Authority.HomeApi;
import dev.headstart.contract.region.Authority.RegionCache;
import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.door.Door;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a request goes, by the door it came in by and the authority that it names.
 *
 * <ul>
 *   <li>Viewers reach the home API and nothing else, whatever authority they name.
 *   <li>Over a link comes what is meant for this data centre. It is passed on to a third only where
 *       the other gateway asks this one to be its relay, and then over a link that leads there.
 *   <li>What stands beside the gateway reaches everything.
 * </ul>
 *
 * Immutable.
 */
public final class RoutingTable {

  private final Surroundings around;

  public RoutingTable(Surroundings around) {
    this.around = around;
  }

  /**
   * @param authority as the request names it; a port behind it does not count
   * @param relayed whether whoever sent it asks this gateway to be a relay, and it may be one
   */
  public Destination decide(Door door, String authority, boolean relayed) {
    if (door == Door.VIEWERS) {
      return homeApi();
    }
    String name = authority.toLowerCase(Locale.ROOT);
    if (door == Door.LINK && isOwnName(name)) {
      return new Destination.Greeting();
    }
    return switch (Authority.parse(name)) {
      case Parsed.Valid<Authority>(Authority valid) when door == Door.LINK ->
          arriving(valid, relayed);
      case Parsed.Valid<Authority>(Authority valid) -> leaving(valid);
      case Parsed.Invalid<Authority>(String reason) -> new Destination.Misdirected(reason);
    };
  }

  private Destination arriving(Authority authority, boolean relayed) {
    return switch (authority) {
      case HomeApi() when around.api() -> new Destination.Api();
      case RegionCache(RegionName region) when region.equals(around.own()) -> ownCache();
      case HomeApi() when relayed -> new Destination.Relay(around.home());
      case RegionCache(RegionName region) when relayed && around.peers().contains(region) ->
          new Destination.Relay(region);
      case HomeApi() ->
          misdirected("The API is in region %s, and this is %s.", around.home(), around.own());
      case RegionCache(RegionName region) ->
          misdirected(
              "A link carries what is meant for the other end: here %s.cache.headstart, not %s.",
              around.own(), authority);
    };
  }

  private Destination leaving(Authority authority) {
    return switch (authority) {
      case HomeApi() -> homeApi();
      case RegionCache(RegionName region) when region.equals(around.own()) -> ownCache();
      case RegionCache(RegionName region) when around.peers().contains(region) ->
          new Destination.Link(region);
      case RegionCache(RegionName region) ->
          misdirected(
              "No link leads to region %s; from %s links lead to: %s (headstart.gateway.peers).",
              region, around.own(), names());
    };
  }

  private Destination homeApi() {
    return around.api() ? new Destination.Api() : new Destination.Link(around.home());
  }

  private Destination ownCache() {
    return around.cache()
        ? new Destination.Cache()
        : misdirected(
            "No cache node stands beside the gateway of %s (headstart.gateway.cache).",
            around.own());
  }

  private boolean isOwnName(String authority) {
    return ServiceName.parse(authority)
        .filter(ServiceName.Role.GATEWAY.in(around.own())::equals)
        .isPresent();
  }

  private String names() {
    return around.peers().isEmpty()
        ? "nowhere"
        : around.peers().stream().map(RegionName::value).sorted().collect(Collectors.joining(", "));
  }

  private static Destination misdirected(String form, Object... values) {
    return new Destination.Misdirected(form.formatted(values));
  }
}
