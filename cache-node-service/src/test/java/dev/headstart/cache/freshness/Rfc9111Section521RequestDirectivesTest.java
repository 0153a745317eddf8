package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.Reuse.GIVE_UP;
import static dev.headstart.cache.freshness.Reuse.REVALIDATE_REQUEST;
import static dev.headstart.cache.freshness.Reuse.REVALIDATE_STALE;
import static dev.headstart.cache.freshness.Reuse.SERVE;
import static dev.headstart.cache.freshness.Reuse.SERVE_AND_REVALIDATE;
import static dev.headstart.cache.freshness.Reuse.SERVE_STALE;
import static dev.headstart.cache.freshness.TestAnswer.after;
import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a request asks of the cache (also §5.4, {@code Pragma}). */
class Rfc9111Section521RequestDirectivesTest {

  private static final TestAnswer TEN_SECONDS = saying("max-age=10");

  private static RequestDirectives asking(String directives) {
    return RequestDirectives.of(fields("Cache-Control", directives));
  }

  @Test
  void aRequestWithoutDirectivesAsksForNothing() {
    assertThat(RequestDirectives.of(fields())).isSameAs(RequestDirectives.NONE);
    assertThat(asking("unheard-of, no-transform")).isEqualTo(RequestDirectives.NONE);
    assertThat(asking("")).isEqualTo(RequestDirectives.NONE);
  }

  @Test
  void eachDirectiveIsUnderstood() {
    assertThat(asking("NO-cache").noCache()).isTrue();
    assertThat(asking("no-store").noStore()).isTrue();
    assertThat(asking("only-if-cached").onlyIfCached()).isTrue();
    assertThat(asking("max-age=7").maxAge()).isEqualTo(7);
    assertThat(asking("min-fresh=7").minFresh()).isEqualTo(7);
    assertThat(asking("max-stale=7").maxStale()).isEqualTo(7);
    assertThat(asking("max-stale=\"7\"").maxStale()).isEqualTo(7);
    assertThat(asking("max-stale").maxStale()).isEqualTo(DeltaSeconds.MAX);
    assertThat(asking("stale-if-error=7").staleIfError()).isEqualTo(7);
  }

  @Test
  void ofTwoTheStricterCounts() {
    assertThat(asking("max-age=7, max-age=5").maxAge()).isEqualTo(5);
    assertThat(asking("min-fresh=7, min-fresh=5").minFresh()).isEqualTo(7);
    assertThat(asking("max-stale, max-stale=5").maxStale()).isEqualTo(5);
    assertThat(asking("stale-if-error=7, stale-if-error=5").staleIfError()).isEqualTo(5);
  }

  @Test
  void whatIsNoNumberIsReadStrictly() {
    assertThat(asking("max-age=x").maxAge()).isZero();
    assertThat(asking("max-age").maxAge()).isZero();
    assertThat(asking("max-stale=x").maxStale()).isZero();
    assertThat(asking("max-stale=").maxStale()).isZero();
    assertThat(asking("max-stale = 5").maxStale()).isZero();
    assertThat(asking("stale-if-error").staleIfError()).isZero();
    assertThat(asking("min-fresh=-1").minFresh()).isZero();
  }

  @Test
  void pragmaCountsWhereThereIsNoCacheControl() {
    assertThat(RequestDirectives.of(fields("Pragma", "No-Cache")).noCache()).isTrue();
    assertThat(RequestDirectives.of(fields("Pragma", "x, no-cache")).noCache()).isTrue();
    assertThat(RequestDirectives.of(fields("Pragma", "no-store, max-age=0")))
        .isEqualTo(RequestDirectives.NONE);
    assertThat(
            RequestDirectives.of(fields("Pragma", "no-cache", "Cache-Control", "max-age=9"))
                .noCache())
        .isFalse();
  }

  @Test
  void noCacheHasEvenAFreshAnswerAskedAfter() {
    assertThat(TEN_SECONDS.reuseAfter(0, "no-cache")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(TEN_SECONDS.reuseAfter(0, "no-cache, max-stale")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(TEN_SECONDS.reuseAfter(10, "no-cache, max-stale")).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void maxAgeBoundsTheAge() {
    assertThat(TEN_SECONDS.reuseAfter(5, "max-age=5")).isEqualTo(SERVE);
    assertThat(TEN_SECONDS.reuseAfter(6, "max-age=5")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(TEN_SECONDS.reuseAfter(0, "max-age=0")).isEqualTo(SERVE);
    assertThat(TEN_SECONDS.reuseAfter(1, "max-age=0")).isEqualTo(REVALIDATE_REQUEST);
  }

  @Test
  void maxAgeAlsoBoundsTheAgeOfWhatIsStale() {
    assertThat(TEN_SECONDS.reuseAfter(15, "max-stale, max-age=15")).isEqualTo(SERVE_STALE);
    assertThat(TEN_SECONDS.reuseAfter(16, "max-stale, max-age=15")).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void maxAgeWithoutMaxStaleWantsNothingStale() {
    var answer = saying("max-age=10, stale-while-revalidate=30");

    assertThat(answer.reuseAfter(15)).isEqualTo(SERVE_AND_REVALIDATE);
    assertThat(answer.reuseAfter(15, "max-age=60")).isEqualTo(REVALIDATE_STALE);
    assertThat(answer.reuseAfter(15, "max-age=60, max-stale=60")).isEqualTo(SERVE_AND_REVALIDATE);
  }

  @Test
  void minFreshAsksForTimeThatIsLeft() {
    assertThat(TEN_SECONDS.reuseAfter(5, "min-fresh=5")).isEqualTo(SERVE);
    assertThat(TEN_SECONDS.reuseAfter(6, "min-fresh=5")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(TEN_SECONDS.reuseAfter(10, "min-fresh=1, max-stale")).isEqualTo(REVALIDATE_STALE);
    assertThat(saying("max-age=1, stale-while-revalidate=9").reuseAfter(1, "min-fresh=1"))
        .isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void maxStaleBoundsTheStaleness() {
    assertThat(TEN_SECONDS.reuseAfter(15, "max-stale=5")).isEqualTo(SERVE_STALE);
    assertThat(TEN_SECONDS.reuseAfter(16, "max-stale=5")).isEqualTo(REVALIDATE_STALE);
    assertThat(TEN_SECONDS.reuseAfter(10, "max-stale=0")).isEqualTo(REVALIDATE_STALE);
    assertThat(TEN_SECONDS.reuseAfter(1_000_000_000, "max-stale")).isEqualTo(SERVE_STALE);
  }

  @Test
  void maxStaleChangesNothingForWhatIsFresh() {
    assertThat(TEN_SECONDS.reuseAfter(5, "max-stale=5")).isEqualTo(SERVE);
  }

  @Test
  void onlyIfCachedIsServedWhatCouldBeServedAnyway() {
    assertThat(TEN_SECONDS.reuseAfter(5, "only-if-cached")).isEqualTo(SERVE);
    assertThat(TEN_SECONDS.reuseAfter(15, "only-if-cached, max-stale")).isEqualTo(SERVE_STALE);
    assertThat(saying("max-age=1, stale-while-revalidate=9").reuseAfter(1, "only-if-cached"))
        .isEqualTo(SERVE_AND_REVALIDATE);
  }

  @Test
  void onlyIfCachedIsGivenUpWhereTheOriginWouldHaveToBeAsked() {
    assertThat(TEN_SECONDS.reuseAfter(10, "only-if-cached")).isEqualTo(GIVE_UP);
    assertThat(TEN_SECONDS.reuseAfter(5, "only-if-cached, no-cache")).isEqualTo(GIVE_UP);
    assertThat(saying("no-cache").reuseAfter(0, "only-if-cached")).isEqualTo(GIVE_UP);
  }

  @Test
  void theWordForCacheStatusSaysWhetherTheRequestWasTheReason() {
    assertThat(TEN_SECONDS.reuseAfter(5, "no-cache").forwarded()).isEqualTo("request");
    assertThat(TEN_SECONDS.reuseAfter(15, "no-cache").forwarded()).isEqualTo("stale");
    assertThat(saying("no-cache, max-age=9").reuseAfter(0).forwarded()).isEqualTo("stale");
  }

  @Test
  void orderNeverMatters() {
    qt().forAll(Directive.several(), longs().all())
        .checkAssert(
            (directives, seed) -> {
              var shuffled = new ArrayList<>(directives);
              Collections.shuffle(shuffled, new Random(seed));
              assertThat(asking(String.join(", ", shuffled)))
                  .isEqualTo(asking(String.join(", ", directives)));
            });
  }

  @Test
  void noRequestMakesAnythingServedThatIsProhibited() {
    qt().forAll(Directive.several(), longs().between(0, 100))
        .checkAssert(
            (directives, seconds) ->
                assertThat(
                        saying("max-age=0, must-revalidate")
                            .reuseAfter(seconds, String.join(", ", directives))
                            .serves())
                    .isFalse());
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    qt().withExamples(10_000)
        .forAll(Directive.text())
        .checkAssert(
            text -> {
              var asked = asking(text.strip());
              assertThat(asked.maxAge()).isBetween(0L, DeltaSeconds.MAX);
              assertThat(asked.minFresh()).isBetween(0L, DeltaSeconds.MAX);
              assertThat(asked.maxStale()).isBetween(0L, DeltaSeconds.MAX);
              assertThat(Reuse.of(TEN_SECONDS.freshness(), asked, after(5))).isNotNull();
            });
  }
}
