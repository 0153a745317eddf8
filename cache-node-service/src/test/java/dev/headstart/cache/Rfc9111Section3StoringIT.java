package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing responses in caches. */
class Rfc9111Section3StoringIT extends AnythingNode {

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/json", "image/jpeg", "application/x-unheard-of"})
  void anyMediaTypeIsStored(String type) {
    String target = "/type/" + type;
    origin.answers(target, 200, "body", "Cache-Control", FRESH, "Content-Type", type);
    fill(target);

    var again = node.view(target);

    assertThat(isHit(again)).isTrue();
    assertThat(field(again, "Content-Type")).isEqualTo(type);
    assertThat(text(again)).isEqualTo("body");
  }

  @Test
  void theQueryIsPartOfTheKey() {
    origin.answers("/q?a=1", 200, "one", "Cache-Control", FRESH);
    origin.answers("/q?a=2", 200, "two", "Cache-Control", FRESH);
    fill("/q?a=1");
    fill("/q?a=2");

    assertThat(text(node.view("/q?a=1"))).isEqualTo("one");
    assertThat(text(node.view("/q?a=2"))).isEqualTo("two");
    assertThat(isHit(node.view("/q?a=2"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501, 302, 307, 403, 503})
  void anyFinalStatusIsStoredThatSaysForHowLongItIsFresh(int status) {
    String target = "/explicit/" + status;
    String body = status == 204 ? "" : "the body";
    origin.answers(target, status, body, "Cache-Control", FRESH, "X-Its", "field");
    fill(target);

    var again = node.view(target);

    assertThat(again.statusCode()).isEqualTo(status);
    assertThat(text(again)).isEqualTo(body);
    assertThat(field(again, "X-Its")).isEqualTo("field");
    assertThat(isHit(again)).isTrue();
    assertThat(timesAsked(target)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 403, 500, 503, 599})
  void aStatusThatIsNotCacheableByItselfIsNotStoredWithoutAWord(int status) {
    String target = "/implicit/" + status;
    origin.answers(target, status, "", "Last-Modified", "Sun, 22 Nov 2020 10:00:00 GMT");
    fill(target);

    assertThat(isHit(node.view(target))).isFalse();
    assertThat(timesAsked(target)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 304, 412, 416, 429})
  void whatAnswersOneRequestAloneIsNeverStored(int status) {
    String target = "/never/" + status;
    origin.answers(target, status, "", "Cache-Control", FRESH);
    fill(target);
    fill(target);

    assertThat(timesAsked(target)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "no-store, max-age=1000", "private", "private, max-age=1000"})
  void directivesForbidStoring(String directives) {
    String target = "/forbidden/" + directives.replace(" ", "");
    origin.answers(target, 200, "body", "Cache-Control", directives, "ETag", "\"1\"");
    fill(target);

    assertThat(isHit(node.view(target))).isFalse();
    assertThat(origin.seen(target).get(1).field("if-none-match")).isEmpty();
  }

  @Test
  void aTargetWithNeitherFreshnessNorValidatorIsNotStored() {
    origin.answers("/neither", 200, "body");
    fill("/neither");

    assertThat(status(node.view("/neither")))
        .isEqualTo(
            "headstart-sin; fwd=uri-miss; fwd-status=200; detail=neither-fresh-nor-validated");
    assertThat(timesAsked("/neither")).isEqualTo(2);
  }

  @Test
  void whatSetsACookieIsForOneViewer() {
    origin.answers("/cookie", 200, "body", "Cache-Control", FRESH, "Set-Cookie", "a=b");

    assertThat(field(fill("/cookie"), "Set-Cookie")).isEqualTo("a=b");
    assertThat(isHit(node.view("/cookie"))).isFalse();
  }

  /** §3.5. */
  @ParameterizedTest
  @CsvSource({
    "max-age=1000, false",
    "'public, max-age=1000', true",
    "s-maxage=1000, true",
    "'must-revalidate, max-age=1000', true"
  })
  void anAnswerToCredentialsIsStoredOnlyWhereItSaysThatItIsForEveryone(
      String directives, boolean stored) {
    String target = "/credentials/" + directives.replace(" ", "");
    origin.answers(target, 200, "body", "Cache-Control", directives);
    fill(target, "Authorization", "Basic one");

    assertThat(isHit(node.view(target))).isEqualTo(stored);
  }

  @Test
  void credentialsReachTheOrigin() {
    origin.answers("/credentials", 200, "body");
    node.view("/credentials", "Authorization", "Basic one", "Cookie", "c=d");

    assertThat(origin.seen("/credentials").getFirst().fields())
        .containsEntry("authorization", "Basic one")
        .containsEntry("cookie", "c=d");
  }

  /** §3.1. */
  @Test
  void fieldsForTheConnectionAreNeitherStoredNorPassedOn() {
    origin.answers(
        "/hop",
        200,
        "body",
        "Cache-Control",
        FRESH,
        "Connection",
        "X-For-The-Connection, keep-alive",
        "X-For-The-Connection",
        "1",
        "Keep-Alive",
        "timeout=5",
        "Proxy-Authenticate",
        "Basic",
        "Proxy-Connection",
        "keep-alive",
        "Upgrade",
        "websocket",
        "TE",
        "trailers",
        "X-For-All",
        "1");

    for (var answer : new java.net.http.HttpResponse<?>[] {fill("/hop"), node.view("/hop")}) {
      assertThat(answer.headers().map().keySet())
          .contains("x-for-all")
          .doesNotContain(
              "x-for-the-connection",
              "keep-alive",
              "proxy-authenticate",
              "proxy-connection",
              "upgrade",
              "te");
    }
  }

  @Test
  void fieldsOfARequestForTheConnectionDoNotReachTheOrigin() {
    origin.answers("/hop-request", 200, "body");
    try (var viewer = new RawViewer(node)) {
      viewer
          .sends(
              "GET /hop-request HTTP/1.1\r\nHost: a\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\n"
                  + "TE: trailers\r\nProxy-Authorization: Basic x\r\nUpgrade: h9\r\nX-Other: 1\r\n\r\n")
          .readsAll();
    }

    assertThat(origin.seen("/hop-request").getFirst().fields())
        .containsEntry("x-other", "1")
        .doesNotContainKeys("x-mine", "te", "proxy-authorization", "upgrade", "connection");
  }

  /** §5.2.2.3. */
  @Test
  void mustUnderstandOverridesNoStoreForAStatusThatIsUnderstood() {
    origin.answers("/mu", 200, "body", "Cache-Control", "no-store, must-understand, max-age=1000");
    origin.answers("/mu2", 299, "body", "Cache-Control", "no-store, must-understand, max-age=1000");
    fill("/mu");
    fill("/mu2");

    assertThat(isHit(node.view("/mu"))).isTrue();
    assertThat(isHit(node.view("/mu2"))).isFalse();
  }

  @Test
  void anAnswerWithoutADateGetsOneAndWarningsGoNoFurther() {
    try (var raw =
            RawOrigin.sends(
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nWarning: 199 - \"old\"\r\n"
                    + "Content-Length: 4\r\n\r\nbody");
        var inFront = TestNode.anything(raw.uri(), directory.resolve("raw"))) {
      var first = inFront.view("/dateless");

      assertThat(field(first, "Date")).endsWith("GMT");
      assertThat(field(first, "Warning")).isEmpty();
      inFront.settled();
      assertThat(field(inFront.view("/dateless"), "Date")).isEqualTo(field(first, "Date"));
    }
  }
}
