package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;

/** What regions' caches are known to hold. Never waits. Thread-safe. */
@FunctionalInterface
public interface Holdings {

  /** Where nobody knows, everything is pushed. */
  Holdings UNKNOWN = (region, bytes, from, to) -> false;

  /**
   * Whether the region's cache holds the photograph whose path lies in {@code bytes}, as far as is
   * known. Wrong now and then either way: where it says so and the cache does not, one viewer waits
   * as if there were no warmer; where it does not and the cache does, one push is for nothing.
   */
  boolean has(RegionName region, byte[] bytes, int from, int to);
}
