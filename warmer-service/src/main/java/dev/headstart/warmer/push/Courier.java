package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings photographs to one region. Never blocks. Is asked, and answers, on the region's event
 * loop; it may answer before it has returned.
 */
interface Courier {

  /** A photograph that is on its way. */
  @FunctionalInterface
  interface Journey {

    /**
     * Breaks it off, so that nobody takes the part that arrived for the whole. Its end is told no
     * more.
     */
    void breakOff();
  }

  /** Brings one photograph; tells {@code end} once how that went. */
  Journey carry(Errand errand, Consumer<Outcome> end);

  /**
   * Tells the region that {@code errands} are about to be carried to it. Tells {@code told} whether
   * it was told, or nothing where there is no need.
   */
  void announce(List<Errand> errands, Consumer<Boolean> told);

  /** Closes all connections. */
  void close();
}
