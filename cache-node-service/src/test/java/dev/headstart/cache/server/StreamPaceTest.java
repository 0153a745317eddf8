package dev.headstart.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9113 §5.2: whose turn it is on a stream, and what is made of it. */
class StreamPaceTest {

  private static final long HALF_A_SECOND = 500_000_000;
  private static final Bounds BOUNDS =
      new Bounds(
          10, 4 * HALF_A_SECOND, 4 * HALF_A_SECOND, 4 * HALF_A_SECOND, 4 * HALF_A_SECOND, 100);

  private final StreamPace pace = new StreamPace(BOUNDS);

  private Refusal judge(boolean maySend, boolean keepsClosed) {
    return pace.judge(maySend, keepsClosed, HALF_A_SECOND);
  }

  @Test
  void aRequestThatStopsIsRefused() {
    for (int i = 0; i < 3; i++) {
      assertThat(judge(true, false)).isNull();
    }
    assertThat(judge(true, false)).isEqualTo(Refusal.SLOW_BODY);
  }

  @Test
  void aRequestThatComesAtTheSlowestPaceStays() {
    for (int i = 0; i < 100; i++) {
      pace.sent(50);
      assertThat(judge(true, false)).isNull();
    }
  }

  @Test
  void whoMayNotSendIsNotSlow() {
    for (int i = 0; i < 100; i++) {
      assertThat(judge(false, false)).isNull();
    }
  }

  @Test
  void anAnswerWhoseWindowStaysShutIsRefused() {
    for (int i = 0; i < 3; i++) {
      assertThat(judge(false, true)).isNull();
    }
    assertThat(judge(false, true)).isEqualTo(Refusal.SLOW_READER);
  }

  @Test
  void aWindowThatOpensByDribsIsRefused() {
    for (int i = 0; i < 3; i++) {
      pace.granted(49);
      assertThat(judge(false, true)).isNull();
    }
    pace.granted(49);
    assertThat(judge(false, true)).isEqualTo(Refusal.SLOW_READER);
  }

  @Test
  void aWindowThatOpensNowAndThenIsEnough() {
    for (int i = 0; i < 100; i++) {
      if (i % 3 == 0) {
        assertThat(judge(false, false)).isNull();
      }
      assertThat(judge(false, true)).isNull();
    }
  }
}
