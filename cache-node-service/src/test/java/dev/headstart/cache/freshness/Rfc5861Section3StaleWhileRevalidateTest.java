package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.Reuse.REVALIDATE_STALE;
import static dev.headstart.cache.freshness.Reuse.SERVE;
import static dev.headstart.cache.freshness.Reuse.SERVE_AND_REVALIDATE;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code stale-while-revalidate}. */
class Rfc5861Section3StaleWhileRevalidateTest {

  private static final TestAnswer EXAMPLE = saying("max-age=600, stale-while-revalidate=30");

  @Test
  void whatIsFreshIsServedAndNothingIsAsked() {
    assertThat(EXAMPLE.reuseAfter(599)).isEqualTo(SERVE);
  }

  @Test
  void whatIsJustStaleIsServedAndAskedAfterInTheBackground() {
    assertThat(EXAMPLE.reuseAfter(600)).isEqualTo(SERVE_AND_REVALIDATE);
    assertThat(EXAMPLE.reuseAfter(629)).isEqualTo(SERVE_AND_REVALIDATE);
  }

  @Test
  void whatIsTooStaleIsAskedAfterFirst() {
    assertThat(EXAMPLE.reuseAfter(630)).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void ageThatItCameWithCounts() {
    assertThat(
            with("Cache-Control", "max-age=600, stale-while-revalidate=30", "Age", "620")
                .reuseAfter(10))
        .isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void itCountsAfterEachKindOfLifetime() {
    assertThat(saying("max-age=0, stale-while-revalidate=9").reuseAfter(5))
        .isEqualTo(SERVE_AND_REVALIDATE);
    assertThat(
            with(
                    "Expires",
                    TestAnswer.date(TestAnswer.HOUR),
                    "Cache-Control",
                    "stale-while-revalidate=9")
                .reuseAfter(3605))
        .isEqualTo(SERVE_AND_REVALIDATE);
  }

  @Test
  void itCountsInATargetedFieldToo() {
    assertThat(
            with("CDN-Cache-Control", "max-age=1, stale-while-revalidate=9", "Cache-Control", "x")
                .reuseAfter(5))
        .isEqualTo(SERVE_AND_REVALIDATE);
    assertThat(
            with("CDN-Cache-Control", "max-age=1", "Cache-Control", "stale-while-revalidate=9")
                .reuseAfter(5))
        .isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void aRequestThatWantsItFreshGetsItFresh() {
    for (String asked : new String[] {"no-cache", "max-age=0", "max-age=9999", "min-fresh=1"}) {
      assertThat(EXAMPLE.reuseAfter(610, asked)).as(asked).isEqualTo(REVALIDATE_STALE);
    }
  }
}
