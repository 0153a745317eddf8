package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.Storability.NEITHER_FRESH_NOR_VALIDATED;
import static dev.headstart.cache.freshness.Storability.NO_STORE;
import static dev.headstart.cache.freshness.Storability.PRIVATE;
import static dev.headstart.cache.freshness.Storability.STATUS;
import static dev.headstart.cache.freshness.Storability.STORABLE;
import static dev.headstart.cache.freshness.TestAnswer.DAY;
import static dev.headstart.cache.freshness.TestAnswer.HOUR;
import static dev.headstart.cache.freshness.TestAnswer.date;
import static dev.headstart.cache.freshness.TestAnswer.fields;
import static dev.headstart.cache.freshness.TestAnswer.of;
import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are stored. */
class Rfc9111Section3StoringResponsesTest {

  private static final String YESTERDAY = date(DAY.negated());

  @Test
  void whatIsFreshIsStored() {
    assertThat(saying("max-age=1").storability()).isEqualTo(STORABLE);
    assertThat(saying("s-maxage=1").storability()).isEqualTo(STORABLE);
    assertThat(with("Expires", date(HOUR)).storability()).isEqualTo(STORABLE);
    assertThat(with("CDN-Cache-Control", "max-age=1").storability()).isEqualTo(STORABLE);
  }

  @Test
  void whatCanBeAskedAfterIsStored() {
    assertThat(with("ETag", "\"a\"").storability()).isEqualTo(STORABLE);
    assertThat(with("ETag", "W/\"a\"").storability()).isEqualTo(STORABLE);
    assertThat(with("Last-Modified", YESTERDAY).storability()).isEqualTo(STORABLE);
    assertThat(with("ETag", "\"a\"", "Cache-Control", "no-cache").storability())
        .isEqualTo(STORABLE);
  }

  @Test
  void whatIsNeitherFreshNorCanBeAskedAfterIsNotStored() {
    assertThat(with().storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(saying("public").storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(saying("max-age=0").storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(saying("max-age=x").storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(saying("max-age=9, no-cache").storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(with("Expires", YESTERDAY).storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(with("Cache-Control", "max-age=9", "Age", "9").storability())
        .as("stale when it comes")
        .isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
  }

  @Test
  void whatIsOfUseWhenStaleIsStored() {
    assertThat(saying("max-age=0, stale-while-revalidate=9").storability()).isEqualTo(STORABLE);
    assertThat(saying("max-age=0, stale-if-error=9").storability()).isEqualTo(STORABLE);
    assertThat(saying("max-age=0, stale-if-error=9, must-revalidate").storability())
        .isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
  }

  @Test
  void onlyAnswersToGetAreStored() {
    var answer = saying("max-age=9");
    for (var method :
        new HttpMethod[] {
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.OPTIONS,
          HttpMethod.valueOf("QUERY"),
          HttpMethod.valueOf("get")
        }) {
      assertThat(
              Storability.of(
                  method,
                  EmptyHttpHeaders.INSTANCE,
                  200,
                  answer.fields(),
                  answer.freshness(),
                  true))
          .as("%s", method)
          .isEqualTo(Storability.METHOD);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 201, 202, 203, 204, 205, 299, 300, 301, 302, 303, 307, 308, 400, 403, 404, 405, 410,
        414, 451, 499, 500, 501, 502, 503, 504, 599
      })
  void eachFinalStatusIsStoredThatSaysItIsFresh(int status) {
    assertThat(of(status, "Cache-Control", "max-age=9").storability()).isEqualTo(STORABLE);
    assertThat(of(status, "Expires", date(HOUR)).storability()).isEqualTo(STORABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 100, 103, 199, 206, 304, 412, 416, 428, 429, 431, 511, 600, 999})
  void theseAreNeverStored(int status) {
    assertThat(of(status, "Cache-Control", "public, max-age=9", "ETag", "\"a\"").storability())
        .isEqualTo(STATUS);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501})
  void theseAreStoredWithoutSayingThatTheyMay(int status) {
    assertThat(of(status, "Last-Modified", YESTERDAY).storability()).isEqualTo(STORABLE);
    assertThat(of(status, "ETag", "\"a\"").storability()).isEqualTo(STORABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 299, 302, 303, 307, 400, 403, 451, 500, 502, 503, 504, 599})
  void theOthersHaveToSayThatTheyMay(int status) {
    assertThat(of(status, "Last-Modified", YESTERDAY).storability()).isEqualTo(STATUS);
    assertThat(of(status, "ETag", "\"a\"").storability()).isEqualTo(STATUS);
    assertThat(of(status, "ETag", "\"a\"", "Cache-Control", "public").storability())
        .isEqualTo(STORABLE);
    assertThat(of(status, "ETag", "\"a\"", "Cache-Control", "max-age=0").storability())
        .isEqualTo(STORABLE);
  }

  @Test
  void nothingIsStoredForAWhileWhereThatIsSet() {
    var nothing = of(404);

    assertThat(nothing.storability()).isEqualTo(NEITHER_FRESH_NOR_VALIDATED);
    assertThat(
            Storability.of(
                HttpMethod.GET,
                EmptyHttpHeaders.INSTANCE,
                404,
                nothing.fields(),
                nothing.freshness(10),
                true))
        .isEqualTo(STORABLE);
  }

  @Test
  void noStoreOfTheAnswerForbidsIt() {
    assertThat(saying("no-store, public, max-age=9").storability()).isEqualTo(NO_STORE);
    assertThat(with("Cache-Control", "max-age=9", "Cache-Control", "NO-store").storability())
        .isEqualTo(NO_STORE);
  }

  @Test
  void noStoreOfTheRequestForbidsIt() {
    assertThat(saying("max-age=9").storability(fields("Cache-Control", "no-store")))
        .isEqualTo(NO_STORE);
    assertThat(saying("max-age=9").storability(fields("Cache-Control", "no-cache")))
        .isEqualTo(STORABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 302, 404, 503})
  void mustUnderstandVoidsNoStoreOfAStatusThatIsUnderstood(int status) {
    assertThat(of(status, "Cache-Control", "must-understand, no-store, max-age=9").storability())
        .isEqualTo(STORABLE);
    assertThat(of(status, "Cache-Control", "must-understand, max-age=9").storability())
        .isEqualTo(STORABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {226, 299, 418, 499, 599})
  void mustUnderstandForbidsAStatusThatIsNot(int status) {
    assertThat(of(status, "Cache-Control", "must-understand, no-store, max-age=9").storability())
        .isEqualTo(NO_STORE);
    assertThat(of(status, "Cache-Control", "must-understand, max-age=9").storability())
        .isEqualTo(NO_STORE);
  }

  @Test
  void noStoreOfTheRequestHoldsWhatTheAnswerMustUnderstand() {
    assertThat(
            saying("must-understand, no-store, max-age=9")
                .storability(fields("Cache-Control", "no-store")))
        .isEqualTo(NO_STORE);
  }

  @Test
  void whatIsPrivateIsNotStored() {
    assertThat(saying("private, max-age=9").storability()).isEqualTo(PRIVATE);
    assertThat(saying("public, PRIVATE, s-maxage=9").storability()).isEqualTo(PRIVATE);
  }

  @Test
  void anAnswerWithAFieldThatMustNotBeStoredIsNotStored() {
    for (String directive : new String[] {"private", "no-cache"}) {
      String control = "max-age=9, " + directive + "=\"X-User, X-Session\"";

      assertThat(with("Cache-Control", control, "x-session", "7").storability())
          .isEqualTo(Storability.WITHHELD_FIELD);
      assertThat(saying(control).storability()).as("without such a field").isEqualTo(STORABLE);
    }
  }

  @Test
  void anAnswerThatSetsACookieIsNotStored() {
    assertThat(with("Cache-Control", "public, max-age=9", "Set-Cookie", "a=b").storability())
        .isEqualTo(Storability.COOKIE);
  }

  @Test
  void anAnswerThatVariesByAnythingIsNotStored() {
    assertThat(with("Cache-Control", "max-age=9", "Vary", "accept, *").storability())
        .isEqualTo(Storability.VARIES);
    assertThat(with("Cache-Control", "max-age=9", "Vary", "accept, cookie").storability())
        .isEqualTo(STORABLE);
  }

  @Test
  void anAnswerWhoseEndCannotBeToldFromACutIsNotStored() {
    var answer = saying("max-age=9");

    assertThat(
            Storability.of(
                HttpMethod.GET,
                EmptyHttpHeaders.INSTANCE,
                200,
                answer.fields(),
                answer.freshness(),
                false))
        .isEqualTo(Storability.UNDELIMITED);
  }
}
