package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.DAY;
import static dev.headstart.cache.freshness.TestAnswer.HOUR;
import static dev.headstart.cache.freshness.TestAnswer.date;
import static dev.headstart.cache.freshness.TestAnswer.dateOfNow;
import static dev.headstart.cache.freshness.TestAnswer.of;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long an answer is taken to be fresh that does not say so itself. */
class Rfc9111Section422HeuristicFreshnessTest {

  private static final String TEN_HOURS_AGO = date(Duration.ofHours(-10));

  @Test
  void whatChangedLongAgoIsFreshForATenthOfTheTimeSince() {
    assertThat(with("Last-Modified", TEN_HOURS_AGO, "Date", dateOfNow()).lifetime())
        .isEqualTo(3600);
    assertThat(with("Last-Modified", TEN_HOURS_AGO).lifetime()).isEqualTo(3600);
  }

  @Test
  void theTimeSinceIsMeasuredByTheOriginsOwnClock() {
    assertThat(with("Last-Modified", TEN_HOURS_AGO, "Date", date(Duration.ofHours(10))).lifetime())
        .isEqualTo(7200);
  }

  @Test
  void noGuessIsLongerThanADay() {
    assertThat(with("Last-Modified", date(DAY.multipliedBy(-10))).lifetime()).isEqualTo(86_400);
    assertThat(with("Last-Modified", date(DAY.multipliedBy(-4000))).lifetime()).isEqualTo(86_400);
  }

  @Test
  void whatChangesInTheFutureOrNeverIsNotFresh() {
    assertThat(with("Last-Modified", date(HOUR)).lifetime()).isZero();
    assertThat(with("Last-Modified", "never").lifetime()).isZero();
    assertThat(with("ETag", "\"a\"").lifetime()).isZero();
  }

  @Test
  void nothingIsGuessedWhereTheAnswerSaysAnything() {
    for (String said : new String[] {"max-age=0", "max-age=x", "s-maxage=0"}) {
      assertThat(with("Cache-Control", said, "Last-Modified", TEN_HOURS_AGO).lifetime())
          .as(said)
          .isZero();
    }
    assertThat(with("Expires", dateOfNow(), "Last-Modified", TEN_HOURS_AGO).lifetime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501})
  void statusesThatAreHeuristicallyCacheable(int status) {
    assertThat(of(status, "Last-Modified", TEN_HOURS_AGO).lifetime()).isEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 302, 303, 307, 400, 403, 418, 500, 502, 503, 504, 599})
  void othersAreNotUnlessTheAnswerIsPublic(int status) {
    assertThat(of(status, "Last-Modified", TEN_HOURS_AGO).lifetime()).isZero();
    assertThat(of(status, "Last-Modified", TEN_HOURS_AGO, "Cache-Control", "public").lifetime())
        .isEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void nothingThatSaysNothingIsTakenToStaySoForAWhile(int status) {
    assertThat(of(status).freshness(10).lifetime()).isEqualTo(10);
    assertThat(of(status, "ETag", "\"a\"", "Cache-Control", "public").freshness(10).lifetime())
        .isEqualTo(10);
    assertThat(of(status).freshness(0).lifetime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatNothingSaysItselfGoesFirst(int status) {
    assertThat(of(status, "Cache-Control", "max-age=60").freshness(10).lifetime()).isEqualTo(60);
    assertThat(of(status, "Cache-Control", "max-age=0").freshness(10).lifetime()).isZero();
    assertThat(of(status, "Expires", "0").freshness(10).lifetime()).isZero();
    assertThat(of(status, "Last-Modified", TEN_HOURS_AGO).freshness(10).lifetime()).isEqualTo(3600);
  }

  @Test
  void otherStatusesAreNotTakenToStaySo() {
    for (int status : new int[] {200, 301, 403, 405, 500, 503}) {
      assertThat(of(status).freshness(10).lifetime()).as("%s", status).isZero();
    }
  }

  @Test
  void aGuessIsNeverMoreThanATenthNorThanADay() {
    qt().forAll(longs().between(0, 1L << 31))
        .checkAssert(
            seconds ->
                assertThat(with("Last-Modified", date(Duration.ofSeconds(-seconds))).lifetime())
                    .isEqualTo(Math.min(86_400, seconds / 10)));
  }
}
