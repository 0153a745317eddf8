package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.Reuse.REVALIDATE_REQUEST;
import static dev.headstart.cache.freshness.Reuse.REVALIDATE_STALE;
import static dev.headstart.cache.freshness.Reuse.SERVE;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code immutable}. */
class Rfc8246Section2ImmutableTest {

  private static final TestAnswer PHOTO = saying("max-age=100, immutable");

  @Test
  void aReloadOfWhatCannotHaveChangedIsServedUnasked() {
    assertThat(PHOTO.reuseAfter(50, "max-age=0")).isEqualTo(SERVE);
    assertThat(saying("max-age=100").reuseAfter(50, "max-age=0")).isEqualTo(REVALIDATE_REQUEST);
  }

  @Test
  void aForcedReloadIsNot() {
    assertThat(PHOTO.reuseAfter(50, "no-cache")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(PHOTO.reuseAfter(50, "max-age=0, no-cache")).isEqualTo(REVALIDATE_REQUEST);
  }

  @Test
  void itHoldsWhileTheAnswerIsFreshOnly() {
    assertThat(PHOTO.reuseAfter(100)).isEqualTo(REVALIDATE_STALE);
    assertThat(PHOTO.reuseAfter(100, "max-age=0")).isEqualTo(REVALIDATE_STALE);
  }

  @Test
  void itLengthensNothing() {
    assertThat(saying("immutable").lifetime()).isZero();
    assertThat(PHOTO.reuseAfter(50, "min-fresh=60")).isEqualTo(REVALIDATE_REQUEST);
    assertThat(saying("max-age=100, immutable, no-cache").reuseAfter(50))
        .isEqualTo(Reuse.REVALIDATE_ALWAYS);
  }
}
