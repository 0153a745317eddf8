package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;

/**
 * Where a datagram's photographs go, or why nowhere.
 *
 * @param verdict {@link Decision#PUSH} where nothing is against it so far
 * @param region which; {@code null} where they go nowhere
 * @param number the region's own in this warmer, so that a photograph bound for two regions is two
 *     things to remember
 */
public record Destination(Decision verdict, RegionName region, int number) {

  static Destination to(RegionName region, int number) {
    return new Destination(Decision.PUSH, region, number);
  }

  static Destination nowhere(Decision why) {
    return new Destination(why, null, -1);
  }
}
