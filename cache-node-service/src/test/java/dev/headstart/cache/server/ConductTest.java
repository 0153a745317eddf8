package dev.headstart.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.server.Conduct.Verdict;
import org.junit.jupiter.api.Test;

/** When a connection is overdue. One unit of time here is a millisecond. */
class ConductTest {

  private static final long MS = 1_000_000;
  private static final Bounds BOUNDS =
      new Bounds(10, 1_000 * MS, 5_000 * MS, 2_000 * MS, 3_000 * MS, 100);

  private final Conduct conduct = new Conduct(0);

  private Verdict at(long millis) {
    return conduct.judge(BOUNDS, millis * MS, 500 * MS);
  }

  @Test
  void whoNeverSaysAnythingEndsWithTheBoundOfAHead() {
    assertThat(at(1_000)).isEqualTo(Verdict.STAY);
    assertThat(at(1_001)).isEqualTo(Verdict.END);
  }

  @Test
  void theFirstHeadIsDueFromTheStartHoweverLateItBegins() {
    conduct.came(1, 900 * MS);
    assertThat(at(1_000)).isEqualTo(Verdict.STAY);
    conduct.came(1, 1_000 * MS);
    assertThat(at(1_001)).isEqualTo(Verdict.SLOW_HEAD);
  }

  @Test
  void tlsThatWasLongInComingIsNotTheHeadsFault() {
    conduct.ready(800 * MS);
    assertThat(at(1_800)).isEqualTo(Verdict.STAY);
  }

  @Test
  void aLaterHeadIsDueFromItsFirstByte() {
    conduct.asked(false);
    conduct.idle(2_000 * MS);
    conduct.came(1, 4_000 * MS);
    conduct.came(1, 4_900 * MS);
    assertThat(at(5_000)).isEqualTo(Verdict.STAY);
    assertThat(at(5_001)).isEqualTo(Verdict.SLOW_HEAD);
  }

  @Test
  void bytesThatMeantSomethingAreForgotten() {
    conduct.came(100, 0);
    conduct.understood();
    conduct.asked(false);
    conduct.idle(100 * MS);
    assertThat(at(5_100)).isEqualTo(Verdict.STAY);
    assertThat(at(5_101)).isEqualTo(Verdict.END);
  }

  @Test
  void whoIsBeingAnsweredIsNotIdle() {
    conduct.asked(false);
    assertThat(at(1_000_000)).isEqualTo(Verdict.STAY);
    assertThat(conduct.idleSince()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBodyMustComeAtTheSlowestPaceOrMore() {
    conduct.asked(true);
    for (int i = 1; i <= 40; i++) {
      conduct.sent(50);
      conduct.wanted();
      assertThat(at(i * 500L)).isEqualTo(Verdict.STAY);
    }
    for (int i = 41; i < 44; i++) {
      conduct.wanted();
      conduct.sent(49);
      assertThat(at(i * 500L)).isEqualTo(Verdict.STAY);
    }
    conduct.wanted();
    assertThat(at(22_000)).isEqualTo(Verdict.SLOW_BODY);
  }

  @Test
  void timeInWhichNobodyWantedMoreOfItDoesNotCount() {
    conduct.asked(true);
    conduct.came(1, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(at(i * 500L)).isEqualTo(Verdict.STAY);
    }
  }

  @Test
  void aBodyThatIsWholeIsNotWaitedFor() {
    conduct.asked(true);
    conduct.wanted();
    conduct.sentAll();
    assertThat(at(100_000)).isEqualTo(Verdict.STAY);
  }

  @Test
  void whoWasRefusedHasAMomentToReadWhy() {
    conduct.leaving(0);
    assertThat(at(2_000)).isEqualTo(Verdict.STAY);
    assertThat(at(2_001)).isEqualTo(Verdict.END);
  }

  @Test
  void whoGoesOnSendingAfterARefusalIsNotHeardOut() {
    conduct.leaving(0);
    conduct.came(256 * 1024, 0);
    assertThat(at(1)).isEqualTo(Verdict.STAY);
    conduct.came(1, 0);
    assertThat(at(2)).isEqualTo(Verdict.END);
  }
}
