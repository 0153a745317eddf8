package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeLimitTest {

  private static final long NOW = 1_764_000_000_000L;

  private final AgeLimit limit = new AgeLimit(Duration.ofMillis(50), Duration.ofMillis(20));

  @Test
  void passesWhatIsExactlyAsOldAsAllowed() {
    assertThat(limit.judge(50)).isEqualTo(Decision.PUSH);
  }

  @Test
  void dropsAsStaleWhatIsAMillisecondOlder() {
    assertThat(limit.judge(51)).isEqualTo(Decision.STALE);
  }

  @Test
  void passesWhatIsExactlyAsFarAheadAsAllowed() {
    assertThat(limit.judge(-20)).isEqualTo(Decision.PUSH);
  }

  @Test
  void dropsAsFromTheFutureWhatIsAMillisecondFurtherAhead() {
    assertThat(limit.judge(-21)).isEqualTo(Decision.FUTURE);
  }

  @Test
  void everySendingTimeThatADatagramCanCarryIsJudgedByTheSameTwoBounds() {
    qt().forAll(longs().between(0, Long.MAX_VALUE))
        .check(
            sentAt -> {
              Decision expected =
                  sentAt < NOW - 50
                      ? Decision.STALE
                      : sentAt > NOW + 20 ? Decision.FUTURE : Decision.PUSH;
              return limit.judge(NOW - sentAt) == expected;
            });
  }
}
