package dev.headstart.api.upkeep;

import dev.headstart.api.storage.PhotoStore;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Sweeps when something was released and every minute, on a thread from start to stop. */
final class Sweeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Nobody writes one file for so long. */
  private static final Duration ABANDONED = Duration.ofHours(6);

  private final Sweep sweep;
  private final PhotoStore store;
  private final SweepBell bell;
  private final Clock clock;
  private final Counter swept;
  private volatile boolean ending;
  private Thread thread;

  Sweeper(Sweep sweep, PhotoStore store, SweepBell bell, Clock clock, Counter swept) {
    this.sweep = sweep;
    this.store = store;
    this.bell = bell;
    this.clock = clock;
    this.swept = swept;
  }

  @Override
  public synchronized void start() {
    ending = false;
    thread = Thread.ofVirtual().name("sweeper").start(this::sweepAgainAndAgain);
  }

  /** Ended by word and not by interruption, which would close the catalogue's file under H2. */
  private void sweepAgainAndAgain() {
    try {
      tidy();
      while (!ending) {
        sweep();
        bell.await(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tidy() {
    try {
      store.tidy(clock.instant().minus(ABANDONED));
    } catch (IOException e) {
      LOG.warn("What an earlier process left half-written cannot be removed: {}", e.toString());
    }
  }

  private void sweep() {
    try {
      swept.increment(sweep.run());
    } catch (DataAccessException | IOException e) {
      LOG.warn("Bytes that nobody needs cannot be deleted ({}); trying again.", e.toString());
    }
  }

  @Override
  public synchronized void stop() {
    ending = true;
    bell.ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
