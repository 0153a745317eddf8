package dev.headstart.gateway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastSegmentTest {

  private static final long MS = 1_000_000;

  @Test
  void fortyMillisecondsBeforeASmallLastPieceLookHeld() {
    assertThat(LastSegment.looksHeld(41 * MS, 700, 50)).isTrue();
  }

  @Test
  void theRoundTripIsNoDelay() {
    assertThat(LastSegment.looksHeld(41 * MS, 700, 40_000)).isFalse();
    assertThat(LastSegment.looksHeld(81 * MS, 700, 40_000)).isTrue();
  }

  @Test
  void whatComesAtOnceOrMuchLaterIsNot() {
    assertThat(LastSegment.looksHeld(3 * MS, 700, 50)).isFalse();
    assertThat(LastSegment.looksHeld(200 * MS, 700, 50)).isFalse();
  }

  @Test
  void aFullSegmentIsNeverHeld() {
    assertThat(LastSegment.looksHeld(41 * MS, 65_536, 50)).isFalse();
  }
}
