package dev.headstart.lab.world;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The round trips between regions, the same both ways. */
record RoundTrips(Map<Set<RegionName>, Duration> betweenPairs) {

  RoundTrips {
    betweenPairs = Map.copyOf(betweenPairs);
  }

  Duration between(RegionName from, RegionName to) {
    Duration roundTrip = from.equals(to) ? null : betweenPairs.get(Set.of(from, to));
    if (roundTrip == null) {
      throw new IllegalArgumentException(
          "There is no round trip between " + from + " and " + to + ".");
    }
    return roundTrip;
  }
}
