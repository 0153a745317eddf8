package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers to credentials are stored. */
class Rfc9111Section35AuthenticatedRequestsTest {

  private static Storability toCredentials(TestAnswer answer) {
    return answer.storability(fields("Authorization", "Basic eDp5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=9",
        "max-age=9, proxy-revalidate",
        "max-age=9, stale-if-error=9",
        "max-age=9, immutable",
        "max-age=9, public=\"\""
      })
  void anAnswerToCredentialsIsNotStored(String directives) {
    assertThat(toCredentials(saying(directives))).isEqualTo(Storability.CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=9, public",
        "max-age=9, must-revalidate",
        "s-maxage=9",
        "PUBLIC, max-age=9"
      })
  void unlessItIsDeclaredGoodForEveryone(String directives) {
    assertThat(toCredentials(saying(directives))).isEqualTo(Storability.STORABLE);
  }

  @Test
  void theDeclarationCountsOnlyWhereTheFieldDoes() {
    assertThat(
            toCredentials(
                with("Cache-Control", "public, max-age=9", "CDN-Cache-Control", "max-age=9")))
        .isEqualTo(Storability.CREDENTIALS);
    assertThat(
            toCredentials(
                with("Cache-Control", "max-age=9", "CDN-Cache-Control", "public, max-age=9")))
        .isEqualTo(Storability.STORABLE);
  }
}
