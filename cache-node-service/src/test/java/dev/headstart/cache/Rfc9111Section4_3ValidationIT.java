package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Validation: what the origin is asked (§4.3.1), and what comes of its answers (§4.3.3, §4.3.4).
 */
class Rfc9111Section4_3ValidationIT extends AnythingNode {

  private static final String MODIFIED = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String ASK = "max-age=0";

  /** An origin that has one version, and says so. */
  private static TestOrigin.Answer version(String tag) {
    return new TestOrigin.Answer()
        .field("Cache-Control", ASK)
        .field("ETag", tag)
        .field("Last-Modified", MODIFIED)
        .body("version " + tag)
        .stillGoodFor(tag);
  }

  @Test
  void bothStoredValidatorsAreSent() {
    origin.answers("/validators", version("\"1\""));
    fill("/validators");
    fill("/validators");

    assertThat(origin.seen("/validators").get(1).fields())
        .containsEntry("if-none-match", "\"1\"")
        .containsEntry("if-modified-since", MODIFIED);
  }

  @Test
  void theViewersOwnConditionsAreNotSentButDecidedHere() {
    origin.answers("/own", version("\"1\""));
    fill("/own", "If-None-Match", "\"other\"");
    var view = fill("/own", "If-None-Match", "\"1\"");

    assertThat(origin.seen("/own").getFirst().fields()).doesNotContainKey("if-none-match");
    assertThat(origin.seen("/own").get(1).field("if-none-match")).isEqualTo("\"1\"");
    assertThat(view.statusCode()).isEqualTo(304);
  }

  @Test
  void aWholeIsFetchedForAViewerWhoAsksWithAConditionOnAMiss() {
    origin.answers("/miss", version("\"1\"").field("Cache-Control", FRESH));

    assertThat(fill("/miss", "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
    assertThat(text(node.view("/miss"))).isEqualTo("version \"1\"");
    assertThat(timesAsked("/miss")).isEqualTo(1);
  }

  @Test
  void aNotModifiedFreshensWhatIsStored() {
    origin.answers("/freshened", version("\"1\"").field("X-Kept", "1").field("X-News", "old"));
    fill("/freshened");
    origin.answers(
        "/freshened",
        304,
        "",
        "Cache-Control",
        FRESH,
        "ETag",
        "\"1\"",
        "X-News",
        "new",
        "Content-Type",
        "never/this");
    var view = fill("/freshened");

    assertThat(text(view)).isEqualTo("version \"1\"");
    assertThat(status(view)).startsWith("headstart-sin; fwd=stale; fwd-status=304; ttl=");
    var again = node.view("/freshened");
    assertThat(isHit(again)).isTrue();
    assertThat(field(again, "X-News")).isEqualTo("new");
    assertThat(field(again, "X-Kept")).isEqualTo("1");
    assertThat(field(again, "Content-Type")).isNotEqualTo("never/this");
    assertThat(field(again, "Cache-Control")).isEqualTo(FRESH);
    assertThat(field(again, "Age")).isEqualTo("0");
  }

  @Test
  void aNotModifiedSetsNoCookieForOthers() {
    origin.answers("/cookie", version("\"1\""));
    fill("/cookie");
    origin.answers(
        "/cookie", 304, "", "Cache-Control", FRESH, "ETag", "\"1\"", "Set-Cookie", "a=b");
    fill("/cookie");

    assertThat(field(node.view("/cookie"), "Set-Cookie")).isEmpty();
  }

  @Test
  void aNotModifiedThatForbidsStoringEndsIt() {
    origin.answers("/ended", version("\"1\""));
    fill("/ended");
    origin.decides(
        "/ended",
        request ->
            request.field("if-none-match").isEmpty()
                ? new TestOrigin.Answer().field("Cache-Control", "no-store").body("new")
                : new TestOrigin.Answer()
                    .status(304)
                    .field("ETag", "\"1\"")
                    .field("Cache-Control", "no-store"));

    assertThat(text(fill("/ended"))).isEqualTo("new");
    fill("/ended");
    assertThat(origin.seen("/ended").getLast().field("if-none-match")).isEmpty();
  }

  @Test
  void aWholeAnswerReplacesWhatIsStored() {
    origin.answers("/replaced", version("\"1\""));
    fill("/replaced");
    origin.answers("/replaced", version("\"2\"").field("Cache-Control", FRESH));

    assertThat(text(fill("/replaced"))).isEqualTo("version \"2\"");
    assertThat(text(node.view("/replaced"))).isEqualTo("version \"2\"");
    assertThat(timesAsked("/replaced")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 403, 302})
  void anAnswerThatIsNotStoredTakesWhatIsStoredAway(int status) {
    String target = "/gone/" + status;
    origin.answers(target, version("\"1\"").field("Cache-Control", "max-age=0, stale-if-error=60"));
    fill(target);
    origin.answers(target, status, "gone", "Cache-Control", "no-store");
    assertThat(fill(target).statusCode()).isEqualTo(status);
    origin.answers(target, 503, "down");

    assertThat(node.view(target).statusCode()).as("it must not come back").isEqualTo(503);
  }

  /** §4.3.4: a 304 with a validator that nothing stored has updates nothing. */
  @Test
  void aNotModifiedForSomethingElseIsAskedForAgainWithoutConditions() {
    origin.answers("/odd", version("\"1\""));
    fill("/odd");
    origin.decides(
        "/odd",
        request ->
            request.field("if-none-match").isEmpty()
                ? version("\"2\"").field("Cache-Control", FRESH)
                : new TestOrigin.Answer().status(304).field("ETag", "\"2\""));

    assertThat(text(fill("/odd"))).isEqualTo("version \"2\"");
    assertThat(text(node.view("/odd"))).isEqualTo("version \"2\"");
    assertThat(timesAsked("/odd")).isEqualTo(3);
  }

  @Test
  void aNotModifiedToARequestWithoutConditionsIsABadGateway() {
    origin.answers("/unasked", 304, "", "ETag", "\"1\"");

    assertThat(node.view("/unasked").statusCode()).isEqualTo(502);
  }

  @Test
  void whatIsStaleAndHasNoValidatorIsFetchedWhole() {
    origin.answers(
        "/without", 200, "old", "Cache-Control", "max-age=10, stale-if-error=60", "Age", "20");
    fill("/without");
    origin.answers("/without", 200, "new", "Cache-Control", FRESH);

    assertThat(text(fill("/without"))).isEqualTo("new");
    assertThat(origin.seen("/without").get(1).fields())
        .doesNotContainKeys("if-none-match", "if-modified-since");
  }

  /**
   * §4.3.1: all stored variants are nominated, since the origin may choose another than we would.
   */
  @Test
  void theTagsOfOtherVariantsAreSentAndOneThatHoldsIsServed() {
    origin.decides(
        "/others",
        request -> {
          boolean german = request.field("accept-language").startsWith("de");
          return new TestOrigin.Answer()
              .field("Cache-Control", FRESH)
              .field("Vary", "Accept-Language")
              .field("ETag", german ? "\"de\"" : "\"en\"")
              .body(german ? "deutsch" : "english")
              .stillGoodFor(german ? "\"de\"" : "\"en\"");
        });
    fill("/others", "Accept-Language", "en");
    fill("/others", "Accept-Language", "de");

    var view = fill("/others", "Accept-Language", "de-AT");

    assertThat(text(view)).isEqualTo("deutsch");
    assertThat(origin.seen("/others").getLast().field("if-none-match")).isEqualTo("\"en\", \"de\"");
    assertThat(status(view)).contains("fwd=vary-miss; fwd-status=304");
    assertThat(isHit(node.view("/others", "Accept-Language", "de-AT"))).isTrue();
    assertThat(isHit(node.view("/others", "Accept-Language", "de"))).isTrue();
  }
}
