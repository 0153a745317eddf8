package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.Reuse.REVALIDATE_ALWAYS;
import static dev.headstart.cache.freshness.Reuse.REVALIDATE_STALE;
import static dev.headstart.cache.freshness.Reuse.SERVE;
import static dev.headstart.cache.freshness.Reuse.SERVE_STALE;
import static dev.headstart.cache.freshness.TestAnswer.after;
import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an answer is served after its lifetime (also §4, what is served at all). */
class Rfc9111Section424ServingStaleTest {

  private static final RequestDirectives ANYTHING =
      RequestDirectives.of(fields("Cache-Control", "max-stale, stale-if-error=1000"));

  @Test
  void whatIsFreshIsServed() {
    assertThat(saying("max-age=10").reuseAfter(9)).isEqualTo(SERVE);
  }

  @Test
  void whatIsStaleIsAskedAfterFirst() {
    assertThat(saying("max-age=10").reuseAfter(10)).isEqualTo(REVALIDATE_STALE);
    assertThat(with("ETag", "\"a\"").reuseAfter(0)).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void whatIsNeverToBeUsedUnaskedIsAskedAfterHoweverFresh() {
    assertThat(saying("max-age=10, no-cache").reuseAfter(0)).isEqualTo(REVALIDATE_ALWAYS);
    assertThat(saying("max-age=10, no-cache").reuseAfter(99)).isEqualTo(REVALIDATE_ALWAYS);
  }

  @Test
  void aStaleAnswerIsServedToWhoTakesIt() {
    assertThat(saying("max-age=10").reuseAfter(99, "max-stale")).isEqualTo(SERVE_STALE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=10, must-revalidate",
        "max-age=10, proxy-revalidate",
        "s-maxage=10",
        "max-age=10, no-cache"
      })
  void noRequestTurnsAProhibitionAside(String directives) {
    var answer = saying(directives);

    assertThat(answer.reuseAfter(10, "max-stale").serves()).isFalse();
    assertThat(Reuse.mayServeOnError(answer.freshness(), ANYTHING, after(10))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "no-cache"})
  void norDoesAnExtension(String prohibition) {
    var answer = saying("max-age=10, stale-while-revalidate=99, stale-if-error=99, " + prohibition);

    assertThat(answer.reuseAfter(10).serves()).isFalse();
    assertThat(Reuse.mayServeOnError(answer.freshness(), ANYTHING, after(10))).isFalse();
  }

  @Test
  void whatSharedMaxAgeOnlyImpliesYieldsToTheOriginsExplicitWord() {
    var answer = saying("s-maxage=10, stale-while-revalidate=30, stale-if-error=99");

    assertThat(answer.reuseAfter(10)).isEqualTo(Reuse.SERVE_AND_REVALIDATE);
    assertThat(Reuse.mayServeOnError(answer.freshness(), RequestDirectives.NONE, after(10)))
        .isTrue();
    assertThat(answer.reuseAfter(40, "max-stale")).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void aProhibitionDoesNotTouchWhatIsFresh() {
    assertThat(saying("max-age=10, must-revalidate, proxy-revalidate").reuseAfter(9))
        .isEqualTo(SERVE);
    assertThat(saying("s-maxage=10").reuseAfter(9)).isEqualTo(SERVE);
  }

  @Test
  void withoutAnyPermissionNothingStaleIsServed() {
    qt().forAll(Directive.several(), longs().between(0, 100_000))
        .checkAssert(
            (directives, seconds) -> {
              var answer = saying(String.join(", ", directives));
              if (!answer.freshness().isFreshAt(after(seconds))
                  && !answer.freshness().leeway().isAny()) {
                assertThat(answer.reuseAfter(seconds).serves()).isFalse();
              }
            });
  }

  @Test
  void whatWasAskedAfterOnceIsAskedAfterEverAfter() {
    qt().forAll(
            Directive.several(),
            Directive.several(),
            longs().between(0, 200),
            longs().between(0, 200))
        .checkAssert(
            (directives, request, earlier, longer) -> {
              var answer = saying(String.join(", ", directives));
              String asked = String.join(", ", request);
              if (!answer.reuseAfter(earlier, asked).serves()) {
                assertThat(answer.reuseAfter(earlier + longer, asked).serves()).isFalse();
              }
            });
  }

  @Test
  void onlyWhatIsAskedOfTheOriginHasAWordForWhy() {
    for (Reuse reuse : Reuse.values()) {
      assertThat(reuse.forwarded().isEmpty()).isEqualTo(reuse.serves() || reuse == Reuse.GIVE_UP);
    }
  }
}
