package dev.headstart.api.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works the {@link Backlog} off after the start, beside whatever is asked meanwhile, in a thread of
 * its own. Ends between two batches when it is told to, and goes on at the next start.
 */
@Component
class BacklogWorker implements SmartLifecycle {

  /** Few enough that nobody waits long who wants to change one of them. */
  static final int BATCH = 200;

  private static final Logger LOG = LoggerFactory.getLogger(BacklogWorker.class);

  private final Backlog backlog;
  private final AtomicLong left = new AtomicLong();
  private volatile boolean stopping;
  private Thread worker;

  BacklogWorker(Backlog backlog, MeterRegistry meters) {
    this.backlog = backlog;
    Gauge.builder("headstart.search.backlog", left, AtomicLong::get)
        .description("Photographs that cannot be found yet, at most")
        .baseUnit("photographs")
        .register(meters);
  }

  @Override
  public synchronized void start() {
    left.set(backlog.left());
    if (left.get() > 0) {
      stopping = false;
      worker = Thread.ofVirtual().name("search-backlog").start(this::work);
    }
  }

  private void work() {
    LOG.info("Up to {} photographs are being made findable.", left.get());
    try {
      while (!stopping && backlog.work(BATCH)) {
        left.set(backlog.left());
      }
      left.set(backlog.left());
      LOG.info("{} photographs are left to be made findable.", left.get());
    } catch (RuntimeException e) {
      LOG.error(
          "Photographs up to number {} cannot be found yet: the next start tries again.",
          left.get(),
          e);
    }
  }

  @Override
  public synchronized void stop() {
    stopping = true;
    if (worker != null) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null && worker.isAlive();
  }
}
