package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.DAY;
import static dev.headstart.cache.freshness.TestAnswer.HOUR;
import static dev.headstart.cache.freshness.TestAnswer.NOW;
import static dev.headstart.cache.freshness.TestAnswer.date;
import static dev.headstart.cache.freshness.TestAnswer.dateOfNow;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long an answer is fresh by its own word. */
class Rfc9111Section421FreshnessLifetimeTest {

  @Test
  void sharedMaxAgeGoesBeforeMaxAgeBeforeExpires() {
    String expires = date(Duration.ofSeconds(30));

    assertThat(with("Cache-Control", "max-age=10, s-maxage=20", "Expires", expires).lifetime())
        .isEqualTo(20);
    assertThat(with("Cache-Control", "s-maxage=5, max-age=10").lifetime()).isEqualTo(5);
    assertThat(with("Cache-Control", "max-age=10", "Expires", expires).lifetime()).isEqualTo(10);
    assertThat(with("Expires", expires).lifetime()).isEqualTo(30);
    assertThat(with().lifetime()).isZero();
  }

  @Test
  void expiresIsIgnoredWhereAnAgeIsGivenHoweverMalformed() {
    assertThat(with("Cache-Control", "max-age=x", "Expires", date(HOUR)).lifetime()).isZero();
    assertThat(with("Cache-Control", "max-age=0", "Expires", date(HOUR)).lifetime()).isZero();
    assertThat(with("Cache-Control", "max-age=9", "Expires", "0").lifetime()).isEqualTo(9);
    assertThat(with("Cache-Control", "s-maxage=9", "Expires", date(HOUR)).lifetime()).isEqualTo(9);
  }

  @Test
  void expiresCountsFromTheOriginsOwnDate() {
    assertThat(with("Expires", date(HOUR), "Date", date(HOUR.multipliedBy(-1))).lifetime())
        .isEqualTo(7200);
    assertThat(with("Expires", date(HOUR.plusHours(1)), "Date", date(HOUR)).lifetime())
        .as("a clock an hour ahead of ours")
        .isEqualTo(3600);
  }

  @Test
  void expiresCountsFromTheReceiptWhereThereIsNoDate() {
    assertThat(with("Expires", date(HOUR)).lifetime()).isEqualTo(3600);
    assertThat(with("Expires", date(HOUR), "Date", "yesterday").lifetime()).isEqualTo(3600);
  }

  @Test
  void expiresNotAfterDateIsOver() {
    assertThat(with("Expires", dateOfNow(), "Date", dateOfNow()).lifetime()).isZero();
    assertThat(with("Expires", dateOfNow(), "Date", date(HOUR)).lifetime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "",
        "never",
        "Thu, 18 Aug 2050 02:01:18 UTC",
        "Thu, 18 Aug 2050 02:01:18 CEST",
        "Thu, 18 Aug 2050 02:01:18 +0000",
        "Thu, 18 Aug 2050 02:01:18",
        "Thu, 18 Aug 50 02:01:18 GMT",
        "Thu 18 Aug 2050 02:01:18 GMT",
        "Thu, 18  Aug  2050 02:01:18 GMT",
        "Thu, 18-Aug-2050 02:01:18 GMT",
        "Thu, 18 Aug 2050 02.01.18 GMT",
        "Thu, 18 Aug 2050 2:01:18 GMT",
        "Fri, 31 Jun 2050 02:01:18 GMT",
        "Thu, 18 Aug 2050 24:01:18 GMT",
        "2050-08-18T02:01:18Z"
      })
  void anExpiresThatIsNoDateLiesInThePast(String malformed) {
    assertThat(with("Expires", malformed).lifetime()).isZero();
    assertThat(with("Expires", malformed, "Last-Modified", date(DAY.multipliedBy(-9))).lifetime())
        .as("and leaves nothing to guess")
        .isZero();
  }

  @Test
  void moreThanOneExpiresLiesInThePast() {
    assertThat(with("Expires", date(HOUR), "Expires", date(DAY)).lifetime()).isZero();
    assertThat(with("Expires", date(HOUR) + ", " + date(DAY)).lifetime()).isZero();
  }

  @Test
  void anExpiresTooFarAheadIsTwoToThe31st() {
    assertThat(with("Expires", "Fri, 31 Dec 9999 23:59:59 GMT").lifetime())
        .isEqualTo(2_147_483_648L);
  }

  @Test
  void noCacheForbidsUseHoweverFresh() {
    var freshness = saying("max-age=10, no-cache").freshness();

    assertThat(freshness.lifetime()).isEqualTo(10);
    assertThat(freshness.isFreshAt(NOW.toEpochMilli())).isTrue();
    assertThat(freshness.allowsUseAt(NOW.toEpochMilli())).isFalse();
  }

  @Test
  void noCacheOfAFieldDoesNot() {
    assertThat(saying("max-age=10, no-cache=\"x\"").freshness().allowsUseAt(NOW.toEpochMilli()))
        .isTrue();
  }

  @Test
  void anAnswerIsFreshUntilItsAgeReachesItsLifetime() {
    qt().forAll(longs().between(0, DeltaSeconds.MAX), longs().between(0, DeltaSeconds.MAX))
        .checkAssert(
            (lifetime, elapsed) -> {
              var freshness = saying("max-age=" + lifetime).freshness();
              long then = TestAnswer.after(elapsed);
              assertThat(freshness.allowsUseAt(then)).isEqualTo(elapsed < lifetime);
              assertThat(freshness.timeToLiveAt(then)).isEqualTo(lifetime - elapsed);
            });
  }

  @Test
  void aLifetimeIsNeverNegativeNorOverTwoToThe31st() {
    qt().forAll(Directive.text(), Directive.text(), longs().between(-1L << 40, 1L << 40))
        .checkAssert(
            (directives, expires, seconds) -> {
              Instant received = NOW.plusSeconds(seconds);
              for (var answer :
                  new TestAnswer[] {
                    with("Cache-Control", directives.strip(), "Expires", expires.strip()),
                    with("Expires", dateOfNow(), "Last-Modified", dateOfNow())
                  }) {
                assertThat(Freshness.of(200, answer.fields(), received, received).lifetime())
                    .isBetween(0L, DeltaSeconds.MAX);
              }
            });
  }
}
