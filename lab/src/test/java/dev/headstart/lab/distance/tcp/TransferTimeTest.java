package dev.headstart.lab.distance.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The closed form against numbers worked out by hand, at 100 ms and 160 ns a byte. */
class TransferTimeTest {

  @Test
  void oneKilobyteTakesHalfATripAndItsOwnBits() {
    assertThat(TransferTime.of(VirtualLane.FAR, 1_000, 10))
        .isEqualTo(new TransferTime(micros(50_160), micros(50_160)));
  }

  @Test
  void fourteenKilobytesFitTheInitialWindow() {
    // One burst is one segment: 1,460 bytes in 233.6 us.
    assertThat(TransferTime.of(VirtualLane.FAR, 14_000, 10))
        .isEqualTo(new TransferTime(nanos(50_233_600), micros(52_240)));
  }

  @Test
  void oneHundredKilobytesNeedThreeRounds() {
    // 14,600 + 29,200 leave 56,200 bytes for the third round, which starts after 2 * 100.2336 ms.
    assertThat(TransferTime.of(VirtualLane.FAR, 100_000, 10).lastByte())
        .isEqualTo(nanos(2 * 100_233_600 + 56_200 * 160 + 50_000_000));
  }

  @Test
  void oneMegabyteNeedsSixRoundsOfWaitingAndThenRunsAtFullRate() {
    // Rounds of 14,600 * (1 + 2 + 4 + 8 + 16 + 32) = 919,800 bytes; the sixth takes 74.752 ms to
    // send, which is less than a round trip, so a seventh sends the remaining 80,200.
    assertThat(TransferTime.of(VirtualLane.FAR, 1_000_000, 10).lastByte())
        .isEqualTo(nanos(6 * 100_233_600L + 80_200 * 160 + 50_000_000));
  }

  @Test
  void aGrownWindowLeavesOnlyTheBandwidth() {
    assertThat(TransferTime.of(VirtualLane.FAR, 1_000_000, TransferTime.GROWN).lastByte())
        .isEqualTo(Duration.ofMillis(160 + 50));
  }

  private static Duration micros(long micros) {
    return nanos(micros * 1_000);
  }

  private static Duration nanos(long nanos) {
    return Duration.ofNanos(nanos);
  }
}
