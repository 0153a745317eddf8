package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmTarget;
import java.util.HashSet;
import java.util.Set;

/**
 * Any region that a datagram names, up to {@value #MAX_REGIONS} different ones: each costs queues
 * and connections, and whoever can send a datagram can make names up.
 */
final class NamedRegionChoice implements RegionChoice {

  static final int MAX_REGIONS = 64;

  private final RegionName home;
  private final Set<RegionName> known = new HashSet<>();

  NamedRegionChoice(RegionName home) {
    this.home = home;
  }

  @Override
  public Answer<Consignment> choose(Announcement announcement) {
    return switch (announcement.datagram().target()) {
      case WarmTarget.NearViewer _ ->
          Answer.drop(Decision.UNKNOWN_VIEWER, announcement.photographs());
      case WarmTarget.InRegion(RegionName name) when name.equals(home) ->
          Answer.drop(Decision.HOME, announcement.photographs());
      case WarmTarget.InRegion(RegionName name) when !isKnown(name) ->
          Answer.drop(Decision.TOO_MANY_REGIONS, announcement.photographs());
      case WarmTarget.InRegion(RegionName name) ->
          Answer.goOn(new Consignment(name, announcement.datagram().photos()));
    };
  }

  private synchronized boolean isKnown(RegionName name) {
    if (known.size() < MAX_REGIONS) {
      known.add(name);
    }
    return known.contains(name);
  }
}
