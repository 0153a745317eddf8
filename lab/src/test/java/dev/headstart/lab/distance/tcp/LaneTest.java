package dev.headstart.lab.distance.tcp;

import static dev.headstart.lab.distance.tcp.VirtualLane.FAR;
import static dev.headstart.lab.distance.tcp.VirtualLane.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {

  private static final Direction KEPT = new Direction(50 * MILLI, 50_000_000, false);

  private final VirtualLane world = new VirtualLane(FAR);
  private final Recorder far = world.recorder();
  private final OneWay oneWay = world.open(far);

  @ParameterizedTest
  @ValueSource(ints = {1_000, 14_000, 100_000, 1_000_000})
  void newConnectionTakesTheTimeOfTheClosedForm(int bytes) {
    assertThat(world.transfer(oneWay, far, bytes))
        .isEqualTo(TransferTime.of(FAR, bytes, Direction.INITIAL_WINDOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 14_000, 100_000, 1_000_000})
  void connectionThatIdledForLongTakesTheTimeOfANewOne(int bytes) {
    world.transfer(oneWay, far, 4_000_000);
    world.now += 5_000 * MILLI;

    assertThat(world.transfer(oneWay, far, bytes))
        .isEqualTo(TransferTime.of(FAR, bytes, Direction.INITIAL_WINDOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 14_000, 100_000, 1_000_000})
  void connectionThatKeepsItsWindowTakesTheTimeOfTheBandwidthAfterIdling(int bytes) {
    var link = new VirtualLane(KEPT);
    var end = link.recorder();
    var kept = link.open(end);
    link.transfer(kept, end, 4_000_000);
    link.now += 60_000 * MILLI;

    assertThat(link.transfer(kept, end, bytes))
        .isEqualTo(TransferTime.of(KEPT, bytes, TransferTime.GROWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 14_000, 100_000, 1_000_000})
  void connectionInUseTakesTheTimeOfTheBandwidth(int bytes) {
    world.transfer(oneWay, far, 4_000_000);

    assertThat(world.transfer(oneWay, far, bytes))
        .isEqualTo(TransferTime.of(FAR, bytes, TransferTime.GROWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {14_000, 100_000, 1_000_000})
  void connectionBesideABulkTransferGetsHalfOfTheBandwidth(int bytes) {
    world.transfer(oneWay, far, 4_000_000);
    var bulk = world.recorder();
    var other = world.open(bulk);
    other.send(200_000_000, world.now);
    world.settleUntil(world.now + 3_000 * MILLI);

    long start = world.now;
    oneWay.send(bytes, start);
    world.settleUntil(start + 5_000 * MILLI);

    // Its window has shrunk meanwhile, so the half-rate closed form starts with ten segments.
    var half = new Direction(FAR.delayNanos(), FAR.bitsPerSecond() / 2, true);
    var expected = TransferTime.of(half, bytes, Direction.INITIAL_WINDOW).lastByte().toNanos();
    assertThat(far.lastAt() - start).isCloseTo(expected, Offset.offset(3 * MILLI));
  }

  @Test
  void twoBulkTransfersShareEqually() {
    var other = world.recorder();
    var second = world.open(other);
    oneWay.send(100_000_000, 0);
    second.send(100_000_000, 0);
    world.settleUntil(10_000 * MILLI);

    assertThat((double) far.bytes() / other.bytes()).isBetween(0.999, 1.001);
    assertThat(far.bytes() + other.bytes()).isBetween(58_000_000L, 62_500_000L);
  }

  @Test
  void lateTimersMakeOneDeliveryLateAndNothingThatFollows() {
    oneWay.send(1_000_000, 0);
    for (long late = 37 * MILLI; late < 2_000 * MILLI; late += 37 * MILLI) {
      world.now = late;
      world.lane.advance(late);
    }

    long expected = TransferTime.of(FAR, 1_000_000, 10).lastByte().toNanos();
    assertThat(far.bytes()).isEqualTo(1_000_000);
    assertThat(far.lastAt()).isBetween(expected, expected + 37 * MILLI);
  }

  @Test
  void nothingLeavesBeforeTheHandshakeIsOver() {
    var late = world.recorder();
    var opening = world.lane.open(100 * MILLI, late);
    opening.send(1_000, 0);
    world.settle();

    assertThat(late.firstAt()).isEqualTo(150 * MILLI + 160_000);
  }

  @Test
  void endOfStreamArrivesAfterTheLastByte() {
    oneWay.send(100_000, 0);
    oneWay.finish(0);
    world.settle();

    assertThat(far.bytes()).isEqualTo(100_000);
    assertThat(far.finishedAt).isEqualTo(far.lastAt());
    assertThatThrownBy(() -> oneWay.send(1, world.now)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endOfAnEmptyStreamTakesHalfARoundTrip() {
    oneWay.finish(7 * MILLI);
    world.settle();

    assertThat(far.finishedAt).isEqualTo(57 * MILLI);
  }

  @Test
  void resetOvertakesWhatHasNotLeftButNotWhatHas() {
    oneWay.send(1_000_000, 0);
    world.settleUntil(10 * MILLI);
    oneWay.reset(10 * MILLI);
    world.settle();

    assertThat(far.bytes()).isEqualTo(14_600);
    assertThat(far.resetAt).isEqualTo(60 * MILLI);
    assertThat(far.finishedAt).isNegative();
    assertThat(oneWay.unsent()).isZero();
  }

  @Test
  void readerThatDoesNotReadStopsTheSenderAtItsWindow() {
    far.reading = false;
    oneWay.send(1_000_000, 0);
    oneWay.finish(0);
    world.settle();

    assertThat(far.arrivals).isEmpty();
    assertThat(oneWay.unsent()).isEqualTo(1_000_000 - 14_600);
  }

  @Test
  void readerThatReadsAgainGetsEverythingAndThenTheEnd() {
    far.reading = false;
    oneWay.send(14_000, 0);
    oneWay.finish(0);
    world.settle();
    assertThat(far.finishedAt).isNegative();

    far.reading = true;
    world.now = 1_000 * MILLI;
    oneWay.resume(world.now);
    world.settle();

    assertThat(far.bytes()).isEqualTo(14_000);
    assertThat(far.finishedAt).isEqualTo(1_000 * MILLI);
  }

  @Test
  void senderHearsOfAReaderThatReadsAgainHalfARoundTripLater() {
    far.reading = false;
    oneWay.send(20_000, 0);
    world.settle();

    far.reading = true;
    world.now = 1_000 * MILLI;
    oneWay.resume(world.now);
    world.settle();

    // Acknowledgement 50 ms, the remaining 5,400 bytes 50 ms and their own bits.
    assertThat(far.lastAt()).isEqualTo(1_100 * MILLI + 5_400 * 160);
    assertThat(far.bytes()).isEqualTo(20_000);
  }

  @Test
  void receiverThatIsGoneHearsNothing() {
    oneWay.send(14_000, 0);
    world.settleUntil(10 * MILLI);
    oneWay.abandon();
    oneWay.send(14_000, world.now);
    oneWay.reset(world.now);
    world.settle();

    assertThat(far.arrivals).isEmpty();
    assertThat(far.resetAt).isNegative();
  }

  @Test
  void emptyLaneHasNothingToWaitFor() {
    world.settle();

    assertThat(world.lane.nextEventAt()).isEqualTo(Lane.NEVER);
  }
}
