package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.HOUR;
import static dev.headstart.cache.freshness.TestAnswer.NOW;
import static dev.headstart.cache.freshness.TestAnswer.after;
import static dev.headstart.cache.freshness.TestAnswer.date;
import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How old an answer is (also §5.1, {@code Age}). */
class Rfc9111Section423AgeTest {

  private static String ago(long seconds) {
    return date(Duration.ofSeconds(-seconds));
  }

  @Test
  void ageIsTheGreaterOfWhatIsToldAndWhatIsApparent() {
    assertThat(with("Age", "7", "Date", ago(5)).age()).isEqualTo(7);
    assertThat(with("Age", "3", "Date", ago(5)).age()).isEqualTo(5);
    assertThat(with("Date", ago(5)).age()).isEqualTo(5);
    assertThat(with("Age", "3").age()).isEqualTo(3);
    assertThat(with().age()).isZero();
  }

  @Test
  void aClockAheadOfOursMakesNothingOlder() {
    assertThat(with("Date", date(HOUR)).age()).isZero();
    assertThat(with("Date", date(HOUR), "Age", "7").age()).isEqualTo(7);
  }

  @Test
  void ofSeveralAgesTheFirstCounts() {
    assertThat(with("Age", "3, 9").age()).isEqualTo(3);
    assertThat(with("Age", "9,0").age()).isEqualTo(9);
    assertThat(with("Age", "3", "Age", "9").age()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-7200", "7200.0", "abc", "7 200", "\"7200\"", ", 7200", "x, 7200"})
  void anAgeThatIsNoNumberIsIgnored(String malformed) {
    assertThat(with("Age", malformed).age()).isZero();
  }

  @Test
  void anAgeTooLargeIsTwoToThe31st() {
    assertThat(with("Age", "99999999999999999999").age()).isEqualTo(2_147_483_648L);
    assertThat(with("Date", "Thu, 01 Jan 1604 00:00:00 GMT").age()).isEqualTo(2_147_483_648L);
  }

  @Test
  void theAgeToldIsThatOfTheMomentOfAsking() {
    var slow = Freshness.of(200, fields("Age", "3"), NOW.minusSeconds(4), NOW);

    assertThat(slow.ageAt(after(0))).isEqualTo(7);
    assertThat(slow.ageAt(after(10))).isEqualTo(17);
  }

  @Test
  void whatComesAtOnceIsNotASecondOldForIt() {
    var quick = Freshness.of(200, fields(), NOW.minusMillis(999), NOW);

    assertThat(quick.ageAt(after(0))).isZero();
    assertThat(quick.ageAt(after(0) + 1)).isEqualTo(1);
  }

  @Test
  void dateIsNoMoreExactThanASecond() {
    var now = NOW.plusMillis(999);
    var answer = Freshness.of(200, fields("Date", ago(0)), now, now);

    assertThat(answer.ageAt(now.toEpochMilli() + 999)).isZero();
  }

  @Test
  void itGrowsWhileItIsStored() {
    assertThat(with("Age", "7").freshness().ageAt(after(100))).isEqualTo(107);
  }

  @Test
  void aClockThatStepsBackMakesNothingYounger() {
    assertThat(with("Age", "4").freshness().ageAt(0)).isEqualTo(4);
    assertThat(Freshness.of(200, fields("Age", "4"), NOW.plusSeconds(9), NOW).ageAt(after(0)))
        .as("between question and answer")
        .isEqualTo(4);
  }

  @Test
  void itIsNeverNegativeNorOverTwoToThe31st() {
    var moments = longs().between(-1L << 48, 1L << 48);
    qt().withExamples(5_000)
        .forAll(moments, moments, moments, longs().between(-1L << 40, 1L << 40))
        .checkAssert(
            (requested, received, now, told) -> {
              var freshness =
                  Freshness.of(
                      200,
                      fields("Age", Long.toString(told), "Date", ago(told % 1_000_000_000)),
                      NOW.plusMillis(requested),
                      NOW.plusMillis(received));
              assertThat(freshness.ageAt(now)).isBetween(0L, DeltaSeconds.MAX);
              assertThat(freshness.born()).isLessThanOrEqualTo(freshness.received());
            });
  }

  @Test
  void itNeverFallsAsTimeGoesByAndWhatIsStaleStaysSo() {
    var moments = longs().between(-1L << 40, 1L << 40);
    qt().forAll(longs().between(0, 1L << 32), longs().between(0, 1L << 32), moments, moments)
        .checkAssert(
            (age, lifetime, one, other) -> {
              var freshness =
                  with("Age", age.toString(), "Cache-Control", "max-age=" + lifetime).freshness();
              long earlier = after(0) + Math.min(one, other);
              long later = after(0) + Math.max(one, other);
              assertThat(freshness.ageAt(later)).isGreaterThanOrEqualTo(freshness.ageAt(earlier));
              assertThat(freshness.timeToLiveAt(later))
                  .isLessThanOrEqualTo(freshness.timeToLiveAt(earlier));
              assertThat(freshness.allowsUseAt(later) && !freshness.allowsUseAt(earlier)).isFalse();
            });
  }
}
