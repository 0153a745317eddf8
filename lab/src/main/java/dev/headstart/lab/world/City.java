package dev.headstart.lab.world;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.Map;

/**
 * A place where viewers live.
 *
 * @param name unique in the world
 * @param country ISO 3166 code of two letters
 * @param latitude degrees north
 * @param longitude degrees east
 * @param lastMile the part of every round trip that is spent in the access network
 * @param bitsPerSecondDown what a viewer can receive, an assumption
 * @param bitsPerSecondUp what she can send, likewise
 * @param roundTrips to every region of the world, last mile included
 */
public record City(
    String name,
    String country,
    ViewerGroup group,
    double latitude,
    double longitude,
    Duration lastMile,
    long bitsPerSecondDown,
    long bitsPerSecondUp,
    Map<RegionName, Duration> roundTrips) {

  public City {
    roundTrips = Map.copyOf(roundTrips);
  }

  /** The region with the shortest round trip; of equal ones the first by name. */
  public RegionName nearest() {
    return roundTrips.entrySet().stream()
        .min(
            Map.Entry.<RegionName, Duration>comparingByValue()
                .thenComparing(entry -> entry.getKey().value()))
        .orElseThrow()
        .getKey();
  }

  /**
   * @throws IllegalArgumentException for a region that is not of this world
   */
  public Duration roundTripTo(RegionName region) {
    Duration roundTrip = roundTrips.get(region);
    if (roundTrip == null) {
      throw new IllegalArgumentException(
          "The world has no region " + region + ", only " + roundTrips.keySet() + ".");
    }
    return roundTrip;
  }
}
