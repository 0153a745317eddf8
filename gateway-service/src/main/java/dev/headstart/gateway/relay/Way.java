package dev.headstart.gateway.relay;

import dev.headstart.contract.region.RegionName;

/** How a request gets to the gateway of a region. */
sealed interface Way {

  /** Over the link that leads there. */
  record Direct() implements Way {
    @Override
    public String toString() {
      return "the link";
    }
  }

  /**
   * Over the gateway of a third region.
   *
   * @param relay its region
   */
  record Via(RegionName relay) implements Way {
    @Override
    public String toString() {
      return "the gateway of region " + relay;
    }
  }
}
