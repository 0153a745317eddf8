package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.Lane;
import dev.headstart.lab.distance.tcp.OneWay;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Moves a lane along real time: wakes when its next event is due, and lets its streams act on what
 * has arrived once the lane stands still. For the event loop that it was given.
 */
final class LaneDriver {

  /**
   * Events closer together than this share one wake-up. It bounds what a busy lane costs to 2,000
   * wake-ups a second and makes an arrival at most so much late, since {@link Lane} does not let
   * lateness add up.
   */
  private static final long LEAST_GAP_NANOS = 500_000;

  private final Lane lane;
  private final EventLoop loop;
  private final LongSupplier clock;
  private final ArrayDeque<RelayedStream> touched = new ArrayDeque<>();
  private final ArrayDeque<RelayedStream> paused = new ArrayDeque<>();
  private long wokeAt = -LEAST_GAP_NANOS;
  private long wakesAt = Lane.NEVER;
  private Future<?> timer;

  /**
   * @param clock nanoseconds since the path was made
   */
  LaneDriver(Lane lane, EventLoop loop, LongSupplier clock) {
    this.lane = lane;
    this.loop = loop;
    this.clock = clock;
  }

  long now() {
    return clock.getAsLong();
  }

  OneWay open(long opensAt, RelayedStream receiver) {
    return lane.open(opensAt, receiver);
  }

  /** The lane has something for {@code stream}, which hears of it when the lane stands still. */
  void touched(RelayedStream stream) {
    touched.add(stream);
  }

  /** {@code stream} has stopped reading until what it has read is on its way. */
  void paused(RelayedStream stream) {
    paused.add(stream);
  }

  /** Called after everything that was done to the lane, by whoever did it. */
  void settle() {
    for (var stream = touched.poll(); stream != null; stream = touched.poll()) {
      stream.deliver();
    }
    paused.removeIf(RelayedStream::readAgain);
    setTimer();
  }

  private void setTimer() {
    long next = lane.nextEventAt();
    if (next == Lane.NEVER) {
      return;
    }
    long at = Math.max(next, wokeAt + LEAST_GAP_NANOS);
    if (at >= wakesAt) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    wakesAt = at;
    timer = loop.schedule(this::wake, at - now(), TimeUnit.NANOSECONDS);
  }

  private void wake() {
    timer = null;
    wakesAt = Lane.NEVER;
    wokeAt = now();
    lane.advance(wokeAt);
    settle();
  }
}
