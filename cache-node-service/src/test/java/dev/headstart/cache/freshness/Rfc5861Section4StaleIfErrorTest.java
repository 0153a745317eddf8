package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.after;
import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code stale-if-error}, of an answer and of a request. */
class Rfc5861Section4StaleIfErrorTest {

  private static final TestAnswer EXAMPLE = saying("max-age=600, stale-if-error=1200");

  private static boolean mayServe(TestAnswer stored, long seconds, String asked) {
    return Reuse.mayServeOnError(
        stored.freshness(), RequestDirectives.of(fields("Cache-Control", asked)), after(seconds));
  }

  @Test
  void theOriginIsAskedFirst() {
    assertThat(EXAMPLE.reuseAfter(600)).isEqualTo(Reuse.REVALIDATE_STALE);
  }

  @Test
  void whereItFailsWhatIsStaleIsServedForAWhile() {
    assertThat(mayServe(EXAMPLE, 600, "")).isTrue();
    assertThat(mayServe(EXAMPLE, 1800, "")).isTrue();
    assertThat(mayServe(EXAMPLE, 1801, "")).isFalse();
  }

  @Test
  void withoutItNothingIsServed() {
    assertThat(mayServe(saying("max-age=600"), 600, "")).isFalse();
    assertThat(mayServe(saying("max-age=600, stale-if-error=0"), 600, "")).isFalse();
    assertThat(mayServe(saying("max-age=600, stale-while-revalidate=99"), 600, "")).isFalse();
  }

  @Test
  void aRequestMayAskForItItself() {
    assertThat(mayServe(saying("max-age=600"), 610, "stale-if-error=10")).isTrue();
    assertThat(mayServe(saying("max-age=600"), 611, "stale-if-error=10")).isFalse();
    assertThat(mayServe(EXAMPLE, 1800, "stale-if-error=10")).as("either allows it").isTrue();
  }

  @Test
  void itIsServedWhateverElseTheRequestSaysOfFreshness() {
    for (String asked : new String[] {"no-cache", "max-age=0", "min-fresh=9"}) {
      assertThat(mayServe(EXAMPLE, 610, asked)).as(asked).isTrue();
      assertThat(mayServe(EXAMPLE, 10, asked)).as(asked + ", while it is fresh").isTrue();
    }
  }

  @Test
  void whatSharedMaxAgeForbidsIsNotForTheRequestToAllow() {
    assertThat(mayServe(saying("s-maxage=600"), 600, "stale-if-error=10")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void theseAreErrors(int status) {
    assertThat(Reuse.isError(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 304, 400, 403, 404, 410, 429, 501, 505, 599})
  void theseAreTheOriginsWord(int status) {
    assertThat(Reuse.isError(status)).isFalse();
  }
}
