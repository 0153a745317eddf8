package dev.headstart.warmer.decision;

import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;
import java.util.HashMap;
import java.util.Map;

/** The region that the catalogue has under the name, or nearest to the viewer. */
final class CatalogueRegionChoice implements RegionChoice {

  private static final Destination UNKNOWN_REGION = Destination.nowhere(Decision.UNKNOWN_REGION);
  private static final Destination UNKNOWN_VIEWER = Destination.nowhere(Decision.UNKNOWN_VIEWER);

  private final RegionCatalogue catalogue;
  private final KnownRegions known = new KnownRegions();
  private final Map<RegionName, Destination> destinations = new HashMap<>();

  CatalogueRegionChoice(RegionCatalogue catalogue, RegionName home) {
    this.catalogue = catalogue;
    for (Region region : catalogue.all()) {
      Destination destination = destination(region, home);
      known.add(region.name(), destination);
      destinations.put(region.name(), destination);
    }
  }

  private Destination destination(Region region, RegionName home) {
    if (region.name().equals(home)) {
      return Destination.nowhere(Decision.HOME);
    }
    return region.cache() == null
        ? Destination.nowhere(Decision.NO_CACHE)
        : Destination.to(region.name(), known.count());
  }

  @Override
  public Destination choose(DatagramView datagram) {
    if (datagram.namesRegion()) {
      Destination named = known.find(datagram);
      return named == null ? UNKNOWN_REGION : named;
    }
    return catalogue
        .nearest(datagram.viewer())
        .map(region -> destinations.get(region.name()))
        .orElse(UNKNOWN_VIEWER);
  }
}
