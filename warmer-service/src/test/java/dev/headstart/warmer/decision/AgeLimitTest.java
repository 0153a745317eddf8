package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.warmer.Photos;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgeLimitTest {

  private static final long NOW = 1_764_000_000_000L;

  private final WarmDatagramCodec codec = new WarmDatagramCodec();
  private final DatagramReader reader =
      new DatagramReader(codec, () -> java.time.Instant.ofEpochMilli(NOW));
  private final AgeLimit limit = new AgeLimit(Duration.ofMillis(50), Duration.ofMillis(20));

  @Test
  void passesWhatIsExactlyAsOldAsAllowed() {
    assertThat(judge(NOW - 50)).isInstanceOf(Answer.GoOn.class);
  }

  @Test
  void dropsAsStaleWhatIsAMillisecondOlder() {
    assertThat(judge(NOW - 51)).isEqualTo(Answer.drop(Decision.STALE, 2));
  }

  @Test
  void passesWhatIsExactlyAsFarAheadAsAllowed() {
    assertThat(judge(NOW + 20)).isInstanceOf(Answer.GoOn.class);
  }

  @Test
  void dropsAsFromTheFutureWhatIsAMillisecondFurtherAhead() {
    assertThat(judge(NOW + 21)).isEqualTo(Answer.drop(Decision.FUTURE, 2));
  }

  @Test
  void everySendingTimeThatADatagramCanCarryIsJudgedByTheSameTwoBounds() {
    qt().forAll(longs().between(0, Long.MAX_VALUE))
        .check(
            sentAt -> {
              var expected =
                  sentAt < NOW - 50
                      ? Answer.drop(Decision.STALE, 2)
                      : sentAt > NOW + 20 ? Answer.drop(Decision.FUTURE, 2) : null;
              var answer = judge(sentAt);
              return expected == null ? answer instanceof Answer.GoOn<?> : answer.equals(expected);
            });
  }

  private Answer<?> judge(long sentAt) {
    byte[] bytes =
        codec
            .encode(sentAt, RegionName.of("sin"), List.of(Photos.open(1), Photos.open(2)))
            .getFirst();
    return switch (reader.read(bytes)) {
      case Answer.GoOn<Announcement>(Announcement announcement) -> limit.judge(announcement);
      case Answer.Drop<Announcement> dropped -> dropped;
    };
  }
}
