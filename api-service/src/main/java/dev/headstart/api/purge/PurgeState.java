package dev.headstart.api.purge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a purge has come.
 *
 * @param photo what was purged
 * @param owner whose it is or was; empty where that was not written down
 * @param since when it was entered, Unix milliseconds
 * @param regions what each region says, by name; those that were there when it was entered
 */
record PurgeState(String photo, String owner, long since, List<OfRegion> regions) {

  PurgeState {
    regions = List.copyOf(regions);
  }

  /**
   * What a region says.
   *
   * @param region its name
   * @param attempts how often it was told
   * @param triedAt when it was told last, Unix milliseconds
   * @param complaint what was wrong the last time; empty when it was told with success, or not yet
   * @param acknowledgedAt when it had purged it, Unix milliseconds
   */
  record OfRegion(
      String region,
      int attempts,
      OptionalLong triedAt,
      Optional<String> complaint,
      OptionalLong acknowledgedAt) {}

  /** Whether every region has purged it. */
  boolean done() {
    return regions.stream().allMatch(region -> region.acknowledgedAt().isPresent());
  }
}
