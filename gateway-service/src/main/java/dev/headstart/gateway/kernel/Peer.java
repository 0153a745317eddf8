package dev.headstart.gateway.kernel;

import dev.headstart.contract.region.RegionName;

/**
 * Who is at the other end of a connection: one of the few that the configuration names, never a
 * single address, so that it may tag a metric.
 *
 * @param name for people and metrics
 * @param opened whether the gateway opens the connections; otherwise it accepts them
 */
public record Peer(String name, boolean opened) {

  /** Browsers, or what stands before them. */
  public static final Peer VIEWERS = new Peer("viewers", false);

  /** Gateways of other regions, over the links that they keep to this one. */
  public static final Peer GATEWAYS = new Peer("gateways", false);

  /** What stands beside the gateway and asks it. */
  public static final Peer LOCAL = new Peer("local", false);

  /** The API beside the gateway. */
  public static final Peer API = new Peer("api", true);

  /** The cache node beside the gateway. */
  public static final Peer CACHE = new Peer("cache", true);

  /** The gateway of a region, over this one's link to it. */
  public static Peer linkTo(RegionName region) {
    return new Peer("link-" + region, true);
  }
}
