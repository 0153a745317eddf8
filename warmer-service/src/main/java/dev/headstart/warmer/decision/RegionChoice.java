package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;

/** Which region? Makes no objects where a datagram names one. Asked by one thread. */
@FunctionalInterface
public interface RegionChoice {

  Destination choose(DatagramView datagram);

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
