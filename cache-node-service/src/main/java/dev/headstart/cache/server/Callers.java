package dev.headstart.cache.server;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one port that one event loop serves. They are judged all together, twice a
 * second, instead of each having timers of its own that nearly all requests would set and cancel.
 * Confined to the event loop.
 */
final class Callers {

  private static final long ROUND_MILLIS = 500;

  /** Of so many, taken at random, the idlest makes room: nearly as good as of all, and cheaper. */
  private static final int SAMPLE = 64;

  private final Crowd crowd;
  private final List<Caller> all = new ArrayList<>();
  private final Future<?> rounds;
  private long now = System.nanoTime();

  Callers(Crowd crowd, EventLoop loop) {
    this.crowd = crowd;
    this.rounds =
        loop.scheduleAtFixedRate(
            () -> judge(System.nanoTime()), ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** When the last round was. */
  long now() {
    return now;
  }

  Bounds bounds() {
    return crowd.bounds();
  }

  PortMeters meters() {
    return crowd.meters();
  }

  Caller enter() {
    var caller = new Caller(this);
    caller.slot = all.size();
    all.add(caller);
    return caller;
  }

  /** The last takes the place of the one that left. */
  void left(Caller caller) {
    Caller last = all.removeLast();
    if (last != caller) {
      all.set(caller.slot, last);
      last.slot = caller.slot;
    }
    crowd.left();
  }

  private void judge(long time) {
    long elapsed = time - now;
    now = time;
    // Backwards, since whoever leaves now has its place taken by one that was judged.
    for (int i = all.size() - 1; i >= 0; i--) {
      if (i < all.size()) {
        all.get(i).judge(now, elapsed);
      }
    }
  }

  /** Ends an idle connection; false where there was none. */
  boolean makeRoom() {
    Caller idlest = null;
    for (int i = Math.min(SAMPLE, all.size()); i > 0; i--) {
      Caller caller = all.get(ThreadLocalRandom.current().nextInt(all.size()));
      if (idlest == null || caller.conduct().idleSince() < idlest.conduct().idleSince()) {
        idlest = caller;
      }
    }
    if (idlest == null || idlest.conduct().idleSince() == Long.MAX_VALUE) {
      return false;
    }
    idlest.makeRoom();
    return true;
  }

  void close() {
    rounds.cancel(false);
  }
}
