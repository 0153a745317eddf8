package dev.headstart.lab.distance.tcp;

import java.time.Duration;

/** A lane and the time on it, which passes only when a test says so. */
final class VirtualLane {

  static final long MILLI = 1_000_000;

  /** 100 ms round trip, 50 Mbit/s: 160 ns for each byte, without a remainder. */
  static final Direction FAR = new Direction(50 * MILLI, 50_000_000, true);

  final Direction direction;
  final Lane lane;
  long now;

  VirtualLane(Direction direction) {
    this.direction = direction;
    this.lane = new Lane(direction);
  }

  Recorder recorder() {
    return new Recorder(() -> now);
  }

  OneWay open(Recorder recorder) {
    return lane.open(now, recorder);
  }

  /** Lets time pass until nothing more happens. */
  void settle() {
    settleUntil(Lane.NEVER - 1);
  }

  /** Lets time pass, event by event, to {@code time} or to the last event before it. */
  void settleUntil(long time) {
    for (long next = lane.nextEventAt(); next <= time; next = lane.nextEventAt()) {
      now = next;
      lane.advance(now);
    }
    if (time < Lane.NEVER - 1) {
      now = time;
      lane.advance(now);
    }
  }

  /** Sends {@code bytes} now and waits for all of them; how long the first and the last took. */
  TransferTime transfer(OneWay oneWay, Recorder recorder, int bytes) {
    long start = now;
    int before = recorder.arrivals.size();
    oneWay.send(bytes, now);
    settle();
    var arrivals = recorder.arrivals.subList(before, recorder.arrivals.size());
    return new TransferTime(
        Duration.ofNanos(arrivals.getFirst().at() - start),
        Duration.ofNanos(arrivals.getLast().at() - start));
  }
}
