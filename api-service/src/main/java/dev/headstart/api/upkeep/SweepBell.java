package dev.headstart.api.upkeep;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the sweeper. A ring that it does not wait for is not lost. Thread-safe. */
final class SweepBell {

  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /**
   * Returns when there has been a ring since this returned the last time, or {@code pause} is over.
   */
  void await(Duration pause) throws InterruptedException {
    if (rings.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }
}
