package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import java.util.List;
import reactor.core.publisher.Mono;

/** Brings photographs to one region. Thread-safe; never blocks. */
interface Courier {

  /**
   * Brings one photograph when subscribed to. Gives exactly one outcome and no error; when
   * cancelled, closes the connections in use, so that nobody takes the part that arrived for the
   * whole.
   */
  Mono<Outcome> carry(Errand errand);

  /**
   * Tells the region that {@code errands} are about to be carried to it. Gives whether it was told,
   * or nothing where there is no need.
   */
  Mono<Boolean> announce(List<Errand> errands);

  /** Closes all connections. */
  void close();
}
