package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** When a peer counts as dead, and how soon it is tried again. */
class LinkPaceTest {

  @Test
  void atTheUsualPaceADeadPeerIsFoundWithinFiveSeconds() {
    LinkPace usual = LinkPace.USUAL;
    assertThat(usual.silence()).isEqualTo(Duration.ofMillis(3_500));
    assertThat(usual.silence().plus(usual.ping())).isLessThan(Duration.ofSeconds(5));
  }

  @RepeatedTest(20)
  void pausesGrowToTheLongestAndHalfOfEachIsRandom() {
    var pace = new LinkPace(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pace.pauseAfter(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
    assertThat(pace.pauseAfter(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
    assertThat(pace.pauseAfter(30)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
  }

  @Test
  void pausesDiffer() {
    assertThat(
            java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> LinkPace.USUAL.pauseAfter(5))
                .distinct()
                .count())
        .isGreaterThan(10);
  }
}
