package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With a clock of the test's own. */
class BestRoundTripTest {

  private final AtomicLong now = new AtomicLong();
  private final BestRoundTrip best = new BestRoundTrip(LinkPace.USUAL.memory(), now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void measured(int millis) {
    best.measured(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void nothingMeasuredIsNothing() {
    assertThat(best.value()).isNull();
  }

  @Test
  void aPingThatStoodInAQueueDoesNotCount() {
    measured(900);
    measured(220);
    measured(400);
    assertThat(best.value()).isEqualTo(Duration.ofMillis(220));
  }

  @Test
  void aWayThatHasBecomeLongerIsNoticedWithinTenSeconds() {
    measured(20);
    for (int second = 0; second < 10; second++) {
      pass(Duration.ofSeconds(1));
      measured(300);
    }
    assertThat(best.value()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aWayThatHasBecomeShorterIsNoticedAtOnce() {
    measured(300);
    measured(20);
    assertThat(best.value()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void whatIsOldIsForgotten() {
    measured(20);
    pass(Duration.ofSeconds(6));
    assertThat(best.value()).isEqualTo(Duration.ofMillis(20));
    pass(Duration.ofSeconds(5));
    assertThat(best.value()).isNull();
    pass(Duration.ofMinutes(3));
    measured(7);
    assertThat(best.value()).isEqualTo(Duration.ofMillis(7));
  }
}
