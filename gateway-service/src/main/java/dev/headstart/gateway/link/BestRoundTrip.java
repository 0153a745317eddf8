package dev.headstart.gateway.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The shortest round trip of the last five to ten seconds. A PING may stand in a queue behind
 * photographs, which says nothing about the way; the shortest of several has met no queue.
 * Thread-safe.
 */
final class BestRoundTrip {

  private static final long SPAN = Duration.ofSeconds(5).toNanos();
  private static final long NONE = Long.MAX_VALUE;

  private final LongSupplier nanoTime;
  private long spanStart;
  private long now = NONE;
  private long before = NONE;

  BestRoundTrip(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.spanStart = nanoTime.getAsLong();
  }

  synchronized void measured(long nanos) {
    turn();
    now = Math.min(now, nanos);
  }

  /** {@code null} where nothing was measured of late. */
  synchronized Duration value() {
    turn();
    long best = Math.min(now, before);
    return best == NONE ? null : Duration.ofNanos(best);
  }

  private void turn() {
    long passed = nanoTime.getAsLong() - spanStart;
    if (passed >= SPAN) {
      before = passed < 2 * SPAN ? now : NONE;
      now = NONE;
      spanStart += passed - passed % SPAN;
    }
  }
}
