package dev.headstart.gateway.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InitialWindowTest {

  @Test
  void aPhotographOf280KilobytesTakesFiveRoundTripsFromTenSegments() {
    assertThat(InitialWindow.roundTrips(280_000, 10, 1_448)).isEqualTo(5);
    assertThat(InitialWindow.roundTrips(280_000, 194, 1_448)).isEqualTo(1);
  }

  @Test
  void whatFitsIntoTheWindowTakesOne() {
    qt().forAll(longs().between(1, 1_000), longs().between(1, 1_000))
        .check(
            (segments, window) ->
                segments > window == InitialWindow.roundTrips(segments * 1_448, window, 1_448) > 1);
  }

  @Test
  void onlyWhatIsALittleLargerJustMisses() {
    assertThat(InitialWindow.justMissedBy(14_480)).isFalse();
    assertThat(InitialWindow.justMissedBy(14_481)).isTrue();
    assertThat(InitialWindow.justMissedBy(17_376)).isTrue();
    assertThat(InitialWindow.justMissedBy(17_377)).isFalse();
  }

  @Test
  void aRestartCostsWhatTheWindowHadGained() {
    assertThat(SlowStartRestart.ON.fullCost(Duration.ofMillis(200)))
        .isEqualTo(Duration.ofMillis(800));
    assertThat(SlowStartRestart.ON.extraRoundTrips(10, 1_448)).isZero();
    assertThat(SlowStartRestart.ON.extraRoundTrips(40, 1_448)).isEqualTo(2);
    assertThat(SlowStartRestart.OFF.extraRoundTrips(400, 1_448)).isZero();
    assertThat(SlowStartRestart.EXEMPT.extraRoundTrips(400, 1_448)).isZero();
  }

  @Test
  void theKernelsSettingsSayWhetherThereIsARestart() {
    assertThat(SlowStartRestart.of("1", "cubic")).isEqualTo(SlowStartRestart.ON);
    assertThat(SlowStartRestart.of("1", "bbr")).isEqualTo(SlowStartRestart.EXEMPT);
    assertThat(SlowStartRestart.of("0", "cubic")).isEqualTo(SlowStartRestart.OFF);
    assertThat(SlowStartRestart.of("", "")).isEqualTo(SlowStartRestart.UNKNOWN);
  }
}
