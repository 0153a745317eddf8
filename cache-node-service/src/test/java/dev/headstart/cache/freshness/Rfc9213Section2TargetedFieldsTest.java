package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.DAY;
import static dev.headstart.cache.freshness.TestAnswer.HOUR;
import static dev.headstart.cache.freshness.TestAnswer.date;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CDN-Cache-Control}: how it is read (§2.1), and what it goes before (§2.2). */
class Rfc9213Section2TargetedFieldsTest {

  private static TestAnswer targeted(String value) {
    return with("CDN-Cache-Control", value);
  }

  /** What a targeted field says, as if it had been said to all caches. */
  private static TestAnswer both(String targeted) {
    return with("CDN-Cache-Control", targeted, "Cache-Control", "max-age=10");
  }

  @Test
  void itSaysWhatCacheControlWouldSay() {
    for (String directives :
        List.of(
            "no-store",
            "no-cache",
            "private",
            "public, must-revalidate, proxy-revalidate, must-understand, immutable",
            "max-age=7, s-maxage=8, stale-while-revalidate=9, stale-if-error=10",
            "private=\"set-cookie, x\", no-cache=\"y\"",
            "max-age=99999999999",
            "max-age=-1",
            "unheard-of=?0, max-age=7")) {
      var one = targeted(directives).control();
      var other = saying(directives).control();
      assertThat(one.targeted()).isTrue();
      assertThat(one)
          .as(directives)
          .usingRecursiveComparison()
          .ignoringFields("targeted")
          .isEqualTo(other);
    }
  }

  @Test
  void severalLinesAreOneDictionary() {
    assertThat(with("CDN-Cache-Control", "max-age=7", "CDN-Cache-Control", "no-store").control())
        .isEqualTo(targeted("max-age=7, no-store").control());
  }

  @Test
  void ofADirectiveGivenTwiceTheLastCounts() {
    assertThat(targeted("max-age=7, max-age=9").lifetime()).isEqualTo(9);
  }

  @Test
  void parametersAreIgnored() {
    assertThat(targeted("max-age=7;x=1, no-store;y").control())
        .isEqualTo(targeted("max-age=7, no-store").control());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=",
        "Max-Age=99",
        "=;",
        "",
        " ",
        "max-age=99,",
        "max-age =99",
        "max-age= 99",
        "max-age=99, &&&&&",
        "max-age=99 no-store",
        "max-age=1234567890123456",
        "max-age=99, x=\"",
        "max-age=99, x=:not base64:"
      })
  void whatIsNoDictionaryIsIgnoredAsAWhole(String broken) {
    assertThat(with("Cache-Control", "max-age=10", "CDN-Cache-Control", broken.strip()).control())
        .isEqualTo(saying("max-age=10").control());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=1.5",
        "max-age=60.0",
        "max-age=\"60\"",
        "max-age=x60",
        "max-age=(60)",
        "max-age=:NjA=:",
        "max-age",
        "max-age=?1"
      })
  void secondsThatAreNoIntegerAreNotConsumedAndTheAnswerIsStale(String wrong) {
    assertThat(both(wrong).lifetime()).isZero();
    assertThat(both(wrong.replace("max-age", "s-maxage")).lifetime()).isZero();
    assertThat(both(wrong.replace("max-age", "stale-if-error")).freshness().leeway().onError())
        .isZero();
  }

  @Test
  void whatIsFalseIsAbsent() {
    assertThat(both("no-store=?0, private=?0, no-cache=?0, max-age=?0, s-maxage=7").control())
        .isEqualTo(both("s-maxage=7").control());
  }

  @Test
  void aProhibitionOfTheWrongTypeHolds() {
    assertThat(both("no-store=1").control().noStore()).isTrue();
    assertThat(both("private=set-cookie").control().forOneUser()).isTrue();
    assertThat(both("private=(set-cookie)").control().forOneUser()).isTrue();
    assertThat(both("no-cache=7").control().noCache()).isTrue();
    assertThat(both("must-revalidate=\"no\"").control().mustRevalidate()).isTrue();
  }

  @Test
  void aPermissionOfTheWrongTypeIsNone() {
    assertThat(both("public=1, must-understand=x, immutable=\"\"").control())
        .isEqualTo(both("unheard-of").control());
  }

  @Test
  void itGoesBeforeCacheControlAndExpires() {
    assertThat(
            with(
                    "Cache-Control",
                    "no-store, private, s-maxage=10",
                    "Expires",
                    date(HOUR),
                    "CDN-Cache-Control",
                    "max-age=99")
                .lifetime())
        .isEqualTo(99);
    assertThat(with("Cache-Control", "no-store", "CDN-Cache-Control", "max-age=9").storability())
        .isEqualTo(Storability.STORABLE);
    assertThat(with("Cache-Control", "max-age=9", "CDN-Cache-Control", "no-store").storability())
        .isEqualTo(Storability.NO_STORE);
    assertThat(with("Cache-Control", "max-age=9", "CDN-Cache-Control", "private").storability())
        .isEqualTo(Storability.PRIVATE);
  }

  @Test
  void expiresSaysNothingBesideIt() {
    var answer = with("Expires", date(HOUR), "CDN-Cache-Control", "none");

    assertThat(answer.lifetime()).isZero();
    assertThat(answer.storability()).isEqualTo(Storability.NEITHER_FRESH_NOR_VALIDATED);
  }

  @Test
  void freshnessIsGuessedWhereItSaysNone() {
    assertThat(
            with(
                    "Expires",
                    "0",
                    "Cache-Control",
                    "no-store",
                    "CDN-Cache-Control",
                    "none",
                    "Last-Modified",
                    date(DAY.negated()))
                .lifetime())
        .isEqualTo(8640);
  }

  @Test
  void noCacheMakesMaxAgeInoperative() {
    assertThat(targeted("max-age=99, no-cache").reuseAfter(0)).isEqualTo(Reuse.REVALIDATE_ALWAYS);
  }

  @Test
  void fieldsForOtherCachesChangeNothing() {
    assertThat(
            with("Cache-Control", "max-age=10", "ExampleCDN-Cache-Control", "no-store").control())
        .isEqualTo(saying("max-age=10").control());
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    qt().withExamples(20_000)
        .forAll(Directive.text(), Directive.text())
        .checkAssert(
            (one, other) -> {
              TargetedControl.parse(List.of(one, other));
              TargetedControl.parse(List.of("a=" + one));
              TargetedControl.parse(List.of("é" + other));
            });
  }
}
