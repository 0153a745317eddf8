package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests may say to caches. */
class Rfc9111Section5_2_1RequestDirectivesIT extends AnythingNode {

  /** Stores what is fresh for some 900 seconds more, and 100 old. */
  private static void fill100SecondsOld(String target) {
    origin.answers(target, 200, "stored", "Cache-Control", FRESH, "Age", "100", "ETag", "\"1\"");
    fill(target);
    origin.answers(target, 200, "from the origin", "Cache-Control", FRESH);
  }

  private static String viewed(String target, String directives) {
    return text(node.view(target, "Cache-Control", directives));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "max-age=0", "max-age=50", "min-fresh=950", "max-age=oops"})
  void aRequestMayWantTheOriginsWord(String directives) {
    String target = "/wants/" + directives;
    fill100SecondsOld(target);

    var view = node.view(target, "Cache-Control", directives);

    assertThat(text(view)).isEqualTo("from the origin");
    assertThat(status(view)).contains("fwd=request");
    assertThat(origin.seen(target).get(1).field("if-none-match")).isEqualTo("\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"max-age=200", "min-fresh=800", "max-stale", "no-transform", "unheard-of"})
  void aRequestMayBeContentWithWhatIsStored(String directives) {
    String target = "/content/" + directives;
    fill100SecondsOld(target);

    assertThat(viewed(target, directives)).isEqualTo("stored");
  }

  /** §5.4. */
  @Test
  void pragmaCountsWhereNothingElseIsSaid() {
    fill100SecondsOld("/pragma");

    assertThat(text(node.view("/pragma", "Pragma", "no-cache", "Cache-Control", "max-age=200")))
        .isEqualTo("stored");
    assertThat(text(node.view("/pragma", "Pragma", "no-cache"))).isEqualTo("from the origin");
  }

  /** §5.2.1.5. */
  @Test
  void aRequestThatForbidsStoringGetsAnAnswerThatIsNotStored() {
    origin.answers("/no-store", 200, "body", "Cache-Control", FRESH);

    var view = fill("/no-store", "Cache-Control", "no-store");

    assertThat(text(view)).isEqualTo("body");
    assertThat(status(view)).contains("detail=no-store").doesNotContain("stored;");
    assertThat(isHit(node.view("/no-store"))).isFalse();
  }

  /** §5.2.1.7. */
  @Test
  void onlyIfCachedNeverReachesTheOrigin() {
    fill100SecondsOld("/only");

    assertThat(viewed("/only", "only-if-cached")).isEqualTo("stored");
    var refused = node.view("/only-not", "Cache-Control", "only-if-cached");
    assertThat(refused.statusCode()).isEqualTo(504);
    assertThat(field(refused, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(status(refused)).isEqualTo("headstart-sin; detail=only-if-cached");
    assertThat(node.view("/only", "Cache-Control", "only-if-cached, no-cache").statusCode())
        .isEqualTo(504);
    assertThat(node.ask("HEAD", "/only-not", "", "Cache-Control", "only-if-cached").statusCode())
        .isEqualTo(504);
    assertThat(timesAsked("/only-not")).isZero();
    assertThat(timesAsked("/only")).isEqualTo(1);
  }

  @Test
  void aRequestThatWantsTheOriginsWordDoesNotWaitForWhatOthersAskedBefore() {
    var answer =
        origin.answers(
            "/others",
            new TestOrigin.Answer().field("Cache-Control", FRESH).body("first").holdsBack());
    var first = node.viewSoon("/others");
    TestNode.await(() -> timesAsked("/others") == 1);
    origin.answers("/others", 200, "second", "Cache-Control", FRESH);

    assertThat(viewed("/others", "no-cache")).isEqualTo("second");

    answer.release();
    assertThat(text(first.join())).isEqualTo("first");
  }

  @Test
  void photographsHeedThemToo() {
    try (var photos = TestNode.photos(origin, directory.resolve("photos"))) {
      origin.answers(Photos.PATH, 200, "one", "Cache-Control", FRESH, "ETag", "\"1\"");
      photos.view(Photos.PATH);
      photos.settled();
      origin.answers(Photos.PATH, 200, "two", "Cache-Control", FRESH, "ETag", "\"2\"");

      assertThat(text(photos.view(Photos.PATH, "Cache-Control", "no-cache"))).isEqualTo("two");
    }
  }
}
