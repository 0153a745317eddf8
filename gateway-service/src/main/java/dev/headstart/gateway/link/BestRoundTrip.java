package dev.headstart.gateway.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The shortest round trip of the last while, which is one to two spans. A PING may stand in a queue
 * behind photographs, which says nothing about the way; the shortest of several has met no queue.
 * Thread-safe.
 */
final class BestRoundTrip {

  private static final long NONE = Long.MAX_VALUE;

  private final long span;
  private final LongSupplier nanoTime;
  private long spanStart;
  private long now = NONE;
  private long before = NONE;

  BestRoundTrip(Duration span, LongSupplier nanoTime) {
    this.span = span.toNanos();
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
    if (passed >= span) {
      before = passed < 2 * span ? now : NONE;
      now = NONE;
      spanStart += passed - passed % span;
    }
  }
}
