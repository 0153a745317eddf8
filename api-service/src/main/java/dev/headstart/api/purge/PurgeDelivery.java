package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.util.Optional;

/** The way by which a region hears of a purge. Thread-safe. */
interface PurgeDelivery {

  /**
   * Tells {@code region} and waits for its answer.
   *
   * @return what went wrong, in a sentence; empty if it is gone there
   */
  Optional<String> deliver(PurgeTarget.Photo photo, RegionName region);

  /** Gives up what is under way, and what is asked for from now on: this process ends. */
  void giveUp();
}
