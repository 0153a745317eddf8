package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowWindowTest {

  @Test
  void isBandwidthTimesRoundTrip() {
    assertThat(FlowWindow.of(Bandwidth.of("1Gbps"), Duration.ofMillis(200)).bytes())
        .isEqualTo(25_000_000);
    assertThat(FlowWindow.of(Bandwidth.of("100Mbps"), Duration.ofMillis(80)).bytes())
        .isEqualTo(1_000_000);
  }

  @Test
  void isNeverLessThanHttp2sDefaultNorMoreThanItsLimit() {
    qt().forAll(longs().between(8_000, 999_999_000_000_000L), longs().between(1, 2_000))
        .check(
            (bits, millis) -> {
              int bytes = FlowWindow.of(new Bandwidth(bits), Duration.ofMillis(millis)).bytes();
              return bytes >= 65_535 && bytes <= 1 << 30;
            });
  }

  @Test
  void aBandwidthIsWrittenAsNetworksAreSold() {
    assertThat(Bandwidth.of("64kbps").bitsPerSecond()).isEqualTo(64_000);
    assertThat(Bandwidth.of(" 10 Gbps ").bitsPerSecond()).isEqualTo(10_000_000_000L);
    for (String wrong : new String[] {"", "1", "Gbps", "1GB", "-1Mbps", "1kbps", "1.5Gbps"}) {
      assertThatThrownBy(() -> Bandwidth.of(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
