package dev.headstart.warmer.decision;

import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmTarget;
import java.util.Optional;

/** The region that the catalogue has under the name, or nearest to the viewer. */
final class CatalogueRegionChoice implements RegionChoice {

  private final RegionCatalogue catalogue;
  private final RegionName home;

  CatalogueRegionChoice(RegionCatalogue catalogue, RegionName home) {
    this.catalogue = catalogue;
    this.home = home;
  }

  @Override
  public Answer<Consignment> choose(Announcement announcement) {
    return switch (announcement.datagram().target()) {
      case WarmTarget.InRegion(RegionName name) ->
          consign(announcement, catalogue.find(name), Decision.UNKNOWN_REGION);
      case WarmTarget.NearViewer(var viewer) ->
          consign(announcement, catalogue.nearest(viewer), Decision.UNKNOWN_VIEWER);
    };
  }

  private Answer<Consignment> consign(
      Announcement announcement, Optional<Region> found, Decision whereNone) {
    if (found.isEmpty()) {
      return Answer.drop(whereNone, announcement.photographs());
    }
    Region region = found.get();
    if (region.name().equals(home)) {
      return Answer.drop(Decision.HOME, announcement.photographs());
    }
    if (region.cache() == null) {
      return Answer.drop(Decision.NO_CACHE, announcement.photographs());
    }
    return Answer.goOn(new Consignment(region.name(), announcement.datagram().photos()));
  }
}
