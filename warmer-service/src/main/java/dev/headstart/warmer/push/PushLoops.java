package dev.headstart.warmer.push;

import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * The event loops on which photographs are carried. They belong to this context alone, and outlast
 * its lifecycle, so that pushes under way can end.
 */
final class PushLoops implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final LoopResources loops =
      LoopResources.create("warmer-push", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
  private final Scheduler scheduler = Schedulers.fromExecutorService(loops.onClient(true));

  LoopResources loops() {
    return loops;
  }

  /** The same loops, as a scheduler: what starts on one of them stays on it. */
  Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public void close() {
    loops.disposeLater(Duration.ZERO, CLOSING).block();
  }
}
