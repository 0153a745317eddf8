package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;

/**
 * Any region that a datagram names, up to {@value #MAX_REGIONS} different ones: each costs queues
 * and connections, and whoever can send a datagram can make names up.
 */
final class NamedRegionChoice implements RegionChoice {

  static final int MAX_REGIONS = 64;

  private static final Destination UNKNOWN_VIEWER = Destination.nowhere(Decision.UNKNOWN_VIEWER);
  private static final Destination TOO_MANY = Destination.nowhere(Decision.TOO_MANY_REGIONS);

  private final KnownRegions known = new KnownRegions();
  private int regions;

  NamedRegionChoice(RegionName home) {
    if (home != null) {
      known.add(home, Destination.nowhere(Decision.HOME));
    }
  }

  @Override
  public Destination choose(DatagramView datagram) {
    if (!datagram.namesRegion()) {
      return UNKNOWN_VIEWER;
    }
    Destination named = known.find(datagram);
    if (named != null) {
      return named;
    }
    return regions == MAX_REGIONS ? TOO_MANY : another(datagram.region());
  }

  private Destination another(RegionName name) {
    var destination = Destination.to(name, regions++);
    known.add(name, destination);
    return destination;
  }
}
