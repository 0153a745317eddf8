package dev.headstart.lab.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sockets against the closed form, from below: nothing is faster than arithmetic allows. */
class DistanceCheckTest {

  private static final Path PATH = Path.of(Duration.ofMillis(20), 100_000_000);

  @ParameterizedTest
  @EnumSource(value = DistanceCheck.State.class, names = "SHARED", mode = EnumSource.Mode.EXCLUDE)
  @Timeout(120)
  void noTransferIsFasterThanTheArithmetic(DistanceCheck.State state) throws Exception {
    var loops = DistanceEmulator.eventLoops(2);
    try (var emulator = new DistanceEmulator(loops, 1)) {
      var progress = new ArrayList<DistanceCheck.Row>();
      var rows =
          new DistanceCheck(emulator, PATH, 1).measure(state, DistanceCheck.SIZES, progress::add);

      assertThat(rows).isEqualTo(progress).hasSameSizeAs(DistanceCheck.SIZES);
      assertThat(rows)
          .allSatisfy(
              row -> {
                assertThat(row.firstByteDifference()).isPositive();
                assertThat(row.lastByteDifference()).isPositive();
              });
    } finally {
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void theoryOfOneKilobyteIsRoundTripsAndLittleElse() throws Exception {
    var loops = DistanceEmulator.eventLoops(1);
    try (var emulator = new DistanceEmulator(loops, 1)) {
      var check = new DistanceCheck(emulator, PATH, 1);
      // 4 bytes there and 1,000 back at 80 ns a byte.
      Duration bits = Duration.ofNanos(1_004 * 80);

      assertThat(check.theory(DistanceCheck.State.NEW, 1_000).lastByte())
          .isEqualTo(Duration.ofMillis(40).plus(bits));
      assertThat(List.of(DistanceCheck.State.IDLE, DistanceCheck.State.BUSY))
          .allSatisfy(
              state ->
                  assertThat(check.theory(state, 1_000).lastByte())
                      .isEqualTo(Duration.ofMillis(20).plus(bits)));
    } finally {
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }
}
