package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;

/** The way by which a region hears of a deletion. Thread-safe. */
interface PurgeDelivery {

  /**
   * Tells {@code region} and waits for its answer.
   *
   * @return whether it is gone there
   * @throws IOException where the region cannot be reached
   */
  boolean deliver(PurgeTarget.Photo photo, RegionName region) throws IOException;
}
