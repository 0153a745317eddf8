package dev.headstart.cache;

import java.time.Duration;
import reactor.netty.resources.LoopResources;

/** The node's own threads for connections; nothing is shared between nodes. */
final class EventLoops {

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final LoopResources resources;

  /**
   * @param threads how many; 0 for one per processor
   */
  EventLoops(int threads) {
    resources =
        LoopResources.create(
            "cache", threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, true);
  }

  LoopResources resources() {
    return resources;
  }

  /** Ends the threads and waits for that; Spring calls it when all that used them is closed. */
  public void close() {
    resources.disposeLater(Duration.ZERO, CLOSING).block(CLOSING);
  }
}
