package dev.headstart.gateway.route;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.startup.WrongPropertyException;
import java.util.Set;

/**
 * What stands around a gateway.
 *
 * @param own its region
 * @param home the region of the API; its own, where the API stands beside it
 * @param api whether the API stands beside it
 * @param cache whether a cache node stands beside it
 * @param peers the regions to which it has links
 */
public record Surroundings(
    RegionName own, RegionName home, boolean api, boolean cache, Set<RegionName> peers) {

  /**
   * @throws WrongPropertyException where viewers' requests would have nowhere to go
   */
  public Surroundings {
    peers = Set.copyOf(peers);
    if (api && home != null && !home.equals(own)) {
      throw new WrongPropertyException(
          "headstart.gateway.api",
          "is given, but headstart.home says that the API is in %s and this is %s: remove the one that is wrong."
              .formatted(home, own));
    }
    if (!api && (home == null || home.equals(own))) {
      throw new WrongPropertyException(
          "headstart.gateway.api",
          "is missing: write where the API is (http://127.0.0.1:8080), or, where this is not the home data centre, the name of that as headstart.home and its gateway among headstart.gateway.peers.");
    }
    if (!api && !peers.contains(home)) {
      throw new WrongPropertyException(
          "headstart.gateway.peers",
          "name no gateway in the home region: write headstart.gateway.peers[0].region=%s and headstart.gateway.peers[0].address=host:8444."
              .formatted(home));
    }
    if (peers.contains(own)) {
      throw new WrongPropertyException(
          "headstart.gateway.peers",
          "name this gateway's own region %s: write the others alone.".formatted(own));
    }
    home = api ? own : home;
  }
}
