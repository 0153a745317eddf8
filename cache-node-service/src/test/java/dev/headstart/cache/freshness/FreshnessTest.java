package dev.headstart.cache.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** RFC 9111 §4.2, RFC 9213 §2. */
class FreshnessTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private static HttpHeaders fields(String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static Freshness of(String... namesAndValues) {
    return Freshness.of(200, fields(namesAndValues), NOW, NOW);
  }

  private static String date(long secondsFromNow) {
    return DateFormatter.format(Date.from(NOW.plusSeconds(secondsFromNow)));
  }

  @Test
  void sharedMaxAgeGoesBeforeMaxAgeBeforeExpires() {
    assertThat(
            of("Cache-Control", "max-age=10, s-maxage=20", "Expires", date(30), "Date", date(0))
                .lifetime())
        .isEqualTo(20);
    assertThat(of("Cache-Control", "max-age=10", "Expires", date(30), "Date", date(0)).lifetime())
        .isEqualTo(10);
    assertThat(of("Expires", date(30), "Date", date(0)).lifetime()).isEqualTo(30);
    assertThat(of().lifetime()).isZero();
  }

  @Test
  void cdnCacheControlGoesBeforeAllOfThem() {
    var freshness =
        of(
            "Cache-Control",
            "private, max-age=10",
            "Expires",
            date(30),
            "CDN-Cache-Control",
            "max-age=99");

    assertThat(freshness.lifetime()).isEqualTo(99);
  }

  @Test
  void cdnCacheControlThatIsNoStructuredFieldIsIgnored() {
    for (String broken : new String[] {"max-age=", "Max-Age=99", "=;", "", "max-age=99,"}) {
      assertThat(of("Cache-Control", "max-age=10", "CDN-Cache-Control", broken).lifetime())
          .as(broken)
          .isEqualTo(10);
    }
  }

  @Test
  void anExpiresThatIsNoDateLiesInThePast() {
    assertThat(of("Expires", "0", "Date", date(0)).lifetime()).isZero();
    assertThat(of("Expires", date(9), "Expires", date(9)).lifetime()).isZero();
  }

  @Test
  void contradictingDirectivesCountAsTheStricter() {
    assertThat(of("Cache-Control", "max-age=10, max-age=5").lifetime()).isZero();
    assertThat(of("Cache-Control", "max-age=10", "Cache-Control", "max-age=x").lifetime()).isZero();
  }

  @Test
  void quotedArgumentsAndCommasInThemAreRead() {
    assertThat(of("Cache-Control", "foo=\"a, max-age=1\", max-age=\"7\"").lifetime()).isEqualTo(7);
    assertThat(of("Cache-Control", "MAX-AGE=7,,  ,bar").lifetime()).isEqualTo(7);
  }

  @Test
  void noCacheForbidsUseWithoutAskingHoweverFresh() {
    var freshness = of("Cache-Control", "max-age=10, no-cache");

    assertThat(freshness.lifetime()).isEqualTo(10);
    assertThat(freshness.allowsUseAt(NOW.toEpochMilli())).isFalse();
  }

  @Test
  void ageIsTheGreaterOfWhatIsToldAndWhatIsApparent() {
    assertThat(of("Age", "7", "Date", date(-5)).ageAt(NOW.toEpochMilli())).isEqualTo(7);
    assertThat(of("Age", "3", "Date", date(-5)).ageAt(NOW.toEpochMilli())).isEqualTo(5);
    assertThat(of("Age", "3, 9").ageAt(NOW.toEpochMilli())).isEqualTo(3);
    assertThat(of("Age", "-3").ageAt(NOW.toEpochMilli())).isZero();
    assertThat(of("Date", date(50)).ageAt(NOW.toEpochMilli())).as("a clock ahead of ours").isZero();
  }

  @Test
  void theDelayOfTheAnswerCounts() {
    var freshness = Freshness.of(200, fields("Age", "3"), NOW.minusSeconds(4), NOW);

    assertThat(freshness.ageAt(NOW.toEpochMilli())).isEqualTo(7);
  }

  @Test
  void anObjectIsUsedUntilItsAgeReachesItsLifetime() {
    qt().forAll(longs().between(0, DeltaSeconds.MAX), longs().between(0, DeltaSeconds.MAX))
        .checkAssert(
            (lifetime, elapsed) -> {
              var freshness =
                  new Freshness(
                      lifetime, NOW.toEpochMilli(), NOW.toEpochMilli(), false, Leeway.NONE);
              long then = NOW.toEpochMilli() + elapsed * 1000;
              assertThat(freshness.ageAt(then)).isEqualTo(elapsed);
              assertThat(freshness.allowsUseAt(then)).isEqualTo(elapsed < lifetime);
            });
  }

  @Test
  void aClockThatStepsBackMakesNothingYounger() {
    assertThat(
            new Freshness(10, NOW.toEpochMilli() - 4000, NOW.toEpochMilli(), false, Leeway.NONE)
                .ageAt(0))
        .isEqualTo(4);
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    qt().withExamples(20_000)
        .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 40))
        .checkAssert(
            text -> {
              CacheControl.parse(java.util.List.of(text));
              TargetedControl.parse(java.util.List.of(text));
            });
  }

  @Test
  void numbersOfAnyLengthAreReadUpToTheGreatest() {
    qt().forAll(integers().between(1, 60))
        .checkAssert(
            digits ->
                assertThat(DeltaSeconds.parse("9".repeat(digits), -1))
                    .isEqualTo(digits > 9 ? DeltaSeconds.MAX : Long.parseLong("9".repeat(digits))));
  }
}
