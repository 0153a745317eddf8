package dev.headstart.lab.distance.tcp;

import static dev.headstart.lab.distance.tcp.VirtualLane.MILLI;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds on every path, whatever is sent over it and whenever. */
class LanePropertyTest {

  private static final long LONGEST_PAUSE = 3_000 * MILLI;

  private static final Gen<Direction> DIRECTIONS = directionsUpTo(200, 1_000);
  private static final Gen<Direction> SLOW_DIRECTIONS = directionsUpTo(50, 20);

  private static final Gen<List<Integer>> WRITES =
      lists().of(integers().between(1, 300_000)).ofSizeBetween(1, 12);

  private static final Gen<List<Long>> PAUSES =
      lists().of(longs().between(0, LONGEST_PAUSE)).ofSize(12);

  @Test
  void allBytesArriveOnce() {
    qt().withExamples(500)
        .forAll(DIRECTIONS, WRITES, PAUSES)
        .check(
            (direction, writes, pauses) -> {
              var run = new Run(direction, writes, pauses);
              return run.recorder.bytes() == run.total()
                  && run.recorder.finishedAt == run.recorder.lastAt();
            });
  }

  @Test
  void noByteArrivesBeforeHalfARoundTripAndItsOwnBits() {
    qt().withExamples(500)
        .forAll(DIRECTIONS, WRITES, PAUSES)
        .check(
            (direction, writes, pauses) -> {
              var run = new Run(direction, writes, pauses);
              long sent = 0;
              for (int i = 0; i < writes.size(); i++) {
                long earliest =
                    run.writtenAt.get(i) + direction.delayNanos() + direction.serialisationNanos(1);
                if (run.recorder.bytesBy(earliest - 1) > sent) {
                  return false;
                }
                sent += writes.get(i);
              }
              return true;
            });
  }

  @Test
  void noTransferIsFasterThanItsBandwidth() {
    qt().withExamples(500)
        .forAll(DIRECTIONS, WRITES, PAUSES)
        .check(
            (direction, writes, pauses) -> {
              var run = new Run(direction, writes, pauses);
              return run.recorder.lastAt() - run.writtenAt.getFirst()
                  >= direction.delayNanos() + direction.serialisationNanos(run.total());
            });
  }

  @Test
  void oneTransferOnANewConnectionTakesTheTimeOfTheClosedForm() {
    qt().withExamples(2_000)
        .forAll(DIRECTIONS, integers().between(1, 5_000_000))
        .check(
            (direction, bytes) -> {
              var world = new VirtualLane(direction);
              var recorder = world.recorder();
              var measured = world.transfer(world.open(recorder), recorder, bytes);
              var theory = TransferTime.of(direction, bytes, Direction.INITIAL_WINDOW);
              return near(measured.firstByte().toNanos(), theory.firstByte().toNanos(), direction)
                  && near(measured.lastByte().toNanos(), theory.lastByte().toNanos(), direction);
            });
  }

  @Test
  void windowNeverHoldsMoreThanTwiceWhatHasBeenAcknowledgedBesideTheInitialOne() {
    qt().withExamples(500)
        .forAll(DIRECTIONS, integers().between(1, 3_000_000))
        .check(
            (direction, bytes) -> {
              var world = new VirtualLane(direction);
              var recorder = world.recorder();
              var oneWay = world.open(recorder);
              oneWay.send(bytes, 0);
              while (world.lane.nextEventAt() != Lane.NEVER) {
                world.settleUntil(world.lane.nextEventAt());
                long left = bytes - oneWay.unsent();
                long acknowledged = recorder.bytesBy(world.now - direction.delayNanos());
                long window = (long) Direction.INITIAL_WINDOW * Direction.SEGMENT + acknowledged;
                if (left - acknowledged > window + Direction.SEGMENT) {
                  return false;
                }
              }
              return true;
            });
  }

  @Test
  void bulkTransfersShareTheBandwidthEquallyWhateverTheirAge() {
    qt().withExamples(60)
        .forAll(SLOW_DIRECTIONS, integers().between(2, 6))
        .check(
            (direction, count) -> {
              var world = new VirtualLane(direction);
              var recorders = new ArrayList<Recorder>();
              for (int i = 0; i < count; i++) {
                var recorder = world.recorder();
                recorders.add(recorder);
                world.open(recorder).send(Integer.MAX_VALUE, world.now);
                world.settleUntil(world.now + 20 * direction.roundTripNanos());
              }
              List<Long> before = recorders.stream().map(Recorder::bytes).toList();
              long span =
                  5 * direction.roundTripNanos()
                      + direction.serialisationNanos(200L * count * Direction.SEGMENT);
              world.settleUntil(world.now + span);
              long fair = span / direction.serialisationNanos(1_000) * 1_000 / count;
              for (int i = 0; i < count; i++) {
                long got = recorders.get(i).bytes() - before.get(i);
                if (got < 0.93 * fair || got > 1.07 * fair) {
                  return false;
                }
              }
              return true;
            });
  }

  private static Gen<Direction> directionsUpTo(long maxDelayMillis, long maxMegabits) {
    return longs()
        .between(1, maxDelayMillis)
        .zip(
            longs().between(1, maxMegabits),
            booleans().all(),
            (delay, megabits, idle) -> new Direction(delay * MILLI, megabits * 1_000_000, idle));
  }

  /**
   * Rounding adds up to a nanosecond a burst, and a burst that a window cut short costs its time.
   */
  private static boolean near(long measured, long theory, Direction direction) {
    long bursts =
        2 * direction.serialisationNanos((long) direction.burstSegments() * Direction.SEGMENT);
    return Math.abs(measured - theory) <= bursts + 5_000;
  }

  /**
   * Writes with pauses between them, then the end, on a connection that has the path for itself.
   */
  private static final class Run {
    final List<Integer> writes;
    final List<Long> writtenAt = new ArrayList<>();
    final Recorder recorder;

    Run(Direction direction, List<Integer> writes, List<Long> pauses) {
      this.writes = writes;
      var world = new VirtualLane(direction);
      recorder = world.recorder();
      var oneWay = world.open(recorder);
      for (int i = 0; i < writes.size(); i++) {
        world.settleUntil(world.now + pauses.get(i));
        writtenAt.add(world.now);
        oneWay.send(writes.get(i), world.now);
      }
      oneWay.finish(world.now);
      world.settle();
    }

    long total() {
      return writes.stream().mapToLong(Integer::longValue).sum();
    }
  }
}
