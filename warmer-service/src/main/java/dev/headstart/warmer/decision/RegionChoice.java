package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;

/** Which region? Thread-safe. */
@FunctionalInterface
public interface RegionChoice {

  Answer<Consignment> choose(Announcement announcement);

  /**
   * By a catalogue where there is one, and by name alone where it is empty.
   *
   * @param home the region that needs no push; {@code null} for none
   */
  static RegionChoice of(RegionCatalogue catalogue, RegionName home) {
    return catalogue.all().isEmpty()
        ? new NamedRegionChoice(home)
        : new CatalogueRegionChoice(catalogue, home);
  }
}
