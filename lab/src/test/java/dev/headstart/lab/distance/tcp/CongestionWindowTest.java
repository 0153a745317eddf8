package dev.headstart.lab.distance.tcp;

import static dev.headstart.lab.distance.tcp.VirtualLane.FAR;
import static dev.headstart.lab.distance.tcp.VirtualLane.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CongestionWindowTest {

  /** 100 ms round trip, so the timeout is 300 ms. */
  private final CongestionWindow window = new CongestionWindow(FAR);

  @Test
  void startsWithTenSegments() {
    assertThat(window.size()).isEqualTo(10);
    assertThat(window.available()).isEqualTo(10);
  }

  @Test
  void doublesEachRoundThatFillsIt() {
    for (int round = 0; round < 5; round++) {
      fillOnce(round * 100 * MILLI);
      assertThat(window.size()).isEqualTo(20 << round);
    }
  }

  @Test
  void doesNotGrowForASenderThatUsesLessThanHalf() {
    for (int round = 0; round < 20; round++) {
      window.sent(4, round * 100 * MILLI);
      window.acknowledged(4);
    }

    assertThat(window.size()).isEqualTo(10);
  }

  @Test
  void growsToTwiceWhatASenderUses() {
    for (int round = 0; round < 20; round++) {
      window.sent(8, round * 100 * MILLI);
      window.acknowledged(8);
    }

    assertThat(window.size()).isBetween(16, 18);
  }

  @Test
  void stopsAtTheReceiversWindow() {
    for (int round = 0; round < 20; round++) {
      fillOnce(round * 100 * MILLI);
    }

    assertThat(window.size()).isEqualTo(FAR.receiveWindowSegments());
  }

  @Test
  void halvesForEachTimeoutThatItIdlesDownToTheInitialWindow() {
    grow(160);

    window.restartAfterIdle(300 * MILLI);
    assertThat(window.size()).isEqualTo(160);
    window.restartAfterIdle(301 * MILLI);
    assertThat(window.size()).isEqualTo(80);
    grow(160);
    window.restartAfterIdle(2 * 300 * MILLI + 1);
    assertThat(window.size()).isEqualTo(40);
    window.restartAfterIdle(60_000 * MILLI);
    assertThat(window.size()).isEqualTo(10);
  }

  @Test
  void keepsItsSizeWhereIdlingCostsNothing() {
    var kept = new CongestionWindow(new Direction(50 * MILLI, 50_000_000, false));
    kept.sent(10, 0);
    kept.acknowledged(10);

    kept.restartAfterIdle(60_000 * MILLI);

    assertThat(kept.size()).isEqualTo(20);
  }

  @Test
  void doesNotCountAsIdleWhileSomethingIsUnderWay() {
    grow(160);
    window.sent(1, 0);

    window.restartAfterIdle(60_000 * MILLI);

    assertThat(window.size()).isEqualTo(160);
  }

  private void grow(int size) {
    while (window.size() < size) {
      fillOnce(0);
    }
  }

  private void fillOnce(long now) {
    int all = window.available();
    window.sent(all, now);
    window.acknowledged(all);
  }
}
