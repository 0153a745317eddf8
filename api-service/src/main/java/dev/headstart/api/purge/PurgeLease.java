package dev.headstart.api.purge;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One lease, as who works under it sees it: asked before each piece of work, it goes to the
 * catalogue only when the piece might take longer than is left. Not thread-safe.
 */
final class PurgeLease {

  private final PurgeLeases leases;
  private final String name;
  private final Duration time;
  private final Duration longestWork;
  private final LongSupplier nanos;
  private boolean held;
  private long end;

  /**
   * @param time for how long it is taken at a time: so late another one goes on where a process
   *     died
   * @param longestWork how long one piece of work may take
   * @param nanos {@link System#nanoTime}
   */
  PurgeLease(
      PurgeLeases leases, String name, Duration time, Duration longestWork, LongSupplier nanos) {
    this.leases = leases;
    this.name = name;
    this.time = time;
    this.longestWork = longestWork;
    this.nanos = nanos;
  }

  /** Whether the next piece of work is this process's. */
  boolean hold() {
    return held && end - nanos.getAsLong() >= longestWork.toNanos() || take(time);
  }

  /** Keeps it through a pause, in which nobody else shall try either. */
  void keepFor(Duration pause) {
    take(pause.plus(time));
  }

  private boolean take(Duration howLong) {
    long start = nanos.getAsLong();
    held = false;
    held = leases.take(name, howLong);
    end = start + howLong.toNanos();
    return held;
  }

  void giveBack() {
    if (held) {
      held = false;
      leases.giveBack(name);
    }
  }
}
