package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calculating cache keys with the Vary header field. */
class Rfc9111Section4_1VaryIT extends AnythingNode {

  /** An origin that says in which language it answers, and varies by that. */
  private static void speaks(String target) {
    origin.decides(
        target,
        request ->
            new TestOrigin.Answer()
                .field("Cache-Control", FRESH)
                .field("Vary", "Accept-Language")
                .field("ETag", "\"" + request.field("accept-language") + "\"")
                .body("in " + request.field("accept-language")));
  }

  private static HttpResponse<byte[]> in(String language, String target) {
    HttpResponse<byte[]> answer = fill(target, "Accept-Language", language);
    assertThat(text(answer)).isEqualTo("in " + language);
    return answer;
  }

  @Test
  void severalVariantsOfATargetAreStored() {
    speaks("/variants");
    for (String language : new String[] {"en", "de", "es"}) {
      assertThat(isHit(in(language, "/variants"))).isFalse();
    }

    for (String language : new String[] {"en", "de", "es"}) {
      assertThat(isHit(in(language, "/variants"))).isTrue();
    }
    assertThat(timesAsked("/variants")).isEqualTo(3);
  }

  @Test
  void aRequestWithoutTheFieldMatchesThoseWithoutItAlone() {
    origin.decides(
        "/absent",
        request ->
            new TestOrigin.Answer()
                .field("Cache-Control", FRESH)
                .field("Vary", "X-By")
                .body("by " + request.field("x-by")));
    fill("/absent");

    assertThat(isHit(fill("/absent"))).isTrue();
    assertThat(text(fill("/absent", "X-By", "1"))).isEqualTo("by 1");
    assertThat(text(node.view("/absent"))).isEqualTo("by ");
    assertThat(isHit(node.view("/absent", "X-By", "1"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'en, de', 'en,de'", "'en,de', 'en ,  de'", "'en', ' en '"})
  void valuesThatMeanTheSameMatch(String one, String other) {
    String target = "/normal/" + (one + other).replace(' ', '_');
    origin.answers(target, 200, "body", "Cache-Control", FRESH, "Vary", "accept-LANGUAGE");
    fill(target, "Accept-Language", one);

    assertThat(isHit(node.view(target, "Accept-Language", other))).isTrue();
  }

  @Test
  void severalFieldsMustAllMatch() {
    origin.decides(
        "/both",
        request ->
            new TestOrigin.Answer()
                .field("Cache-Control", FRESH)
                .field("Vary", "X-A")
                .line("Vary", "X-B")
                .body(request.field("x-a") + request.field("x-b")));
    fill("/both", "X-A", "1", "X-B", "1");
    fill("/both", "X-A", "1", "X-B", "2");

    assertThat(text(node.view("/both", "X-A", "1", "X-B", "2"))).isEqualTo("12");
    assertThat(isHit(node.view("/both", "X-A", "1", "X-B", "1"))).isTrue();
    assertThat(isHit(node.view("/both", "X-A", "2", "X-B", "1"))).isFalse();
  }

  @Test
  void whatVariesByAnythingIsNotStored() {
    origin.answers("/any", 200, "body", "Cache-Control", FRESH, "Vary", "*");
    fill("/any");

    assertThat(status(node.view("/any"))).contains("fwd=uri-miss").contains("detail=varies");
  }

  @Test
  void anAnswerThatVariesByFurtherFieldsIsToldFromTheFirstOnes() {
    origin.decides(
        "/grows",
        request -> {
          var answer = new TestOrigin.Answer().field("Cache-Control", FRESH);
          return request.field("x-b").isEmpty()
              ? answer.field("Vary", "X-A").body("a" + request.field("x-a"))
              : answer.field("Vary", "X-A, X-B").body("b" + request.field("x-b"));
        });
    fill("/grows", "X-A", "1");
    fill("/grows", "X-A", "2", "X-B", "1");
    fill("/grows", "X-A", "2", "X-B", "2");
    fill("/grows", "X-A", "1");

    assertThat(text(node.view("/grows", "X-A", "1"))).isEqualTo("a1");
    assertThat(text(node.view("/grows", "X-A", "2", "X-B", "2"))).isEqualTo("b2");
    assertThat(isHit(node.view("/grows", "X-A", "2", "X-B", "1"))).isTrue();
    assertThat(isHit(node.view("/grows", "X-A", "1"))).isTrue();
  }

  @Test
  void anAnswerThatDoesNotVaryTakesTheTargetsPlaceAmongThoseThatDo() {
    origin.decides(
        "/mixed",
        request -> {
          var answer = new TestOrigin.Answer().field("Cache-Control", FRESH);
          return request.field("accept-encoding").contains("br")
              ? answer.field("Vary", "Accept-Encoding").body("br")
              : answer.body("plain");
        });
    fill("/mixed", "Accept-Encoding", "br");
    fill("/mixed");

    assertThat(text(node.view("/mixed", "Accept-Encoding", "br"))).isEqualTo("br");
    assertThat(text(node.view("/mixed"))).isEqualTo("plain");
    assertThat(isHit(node.view("/mixed"))).isTrue();
    assertThat(isHit(node.view("/mixed", "Accept-Encoding", "br"))).isTrue();
  }

  @Test
  void viewersWithOtherValuesDoNotGetTheAnswerThatTheyWaitedFor() {
    var held = new ArrayList<TestOrigin.Answer>();
    origin.decides(
        "/together",
        request -> {
          var answer =
              new TestOrigin.Answer()
                  .field("Cache-Control", FRESH)
                  .field("Vary", "Accept-Language")
                  .body("in " + request.field("accept-language"))
                  .holdsBack();
          if (held.isEmpty()) {
            held.add(answer);
          } else {
            answer.release();
          }
          return answer;
        });
    List<CompletableFuture<HttpResponse<byte[]>>> english = new ArrayList<>();
    List<CompletableFuture<HttpResponse<byte[]>>> german = new ArrayList<>();
    english.add(node.viewSoon("/together", "Accept-Language", "en"));
    TestNode.await(() -> timesAsked("/together") == 1);
    for (int i = 0; i < 20; i++) {
      english.add(node.viewSoon("/together", "Accept-Language", "en"));
      german.add(node.viewSoon("/together", "Accept-Language", "de"));
    }

    held.getFirst().release();

    english.forEach(view -> assertThat(text(view.join())).isEqualTo("in en"));
    german.forEach(view -> assertThat(text(view.join())).isEqualTo("in de"));
    node.settled();
    assertThat(timesAsked("/together")).as("one fetch for each language").isEqualTo(2);
  }

  @Test
  void aPurgeTakesAllVariantsAndNoneComesBackWithTheNext() {
    speaks("/purged");
    in("en", "/purged");
    in("de", "/purged");

    assertThat(node.purge("/purged").statusCode()).isEqualTo(204);

    assertThat(isHit(in("en", "/purged"))).isFalse();
    assertThat(isHit(in("de", "/purged"))).isFalse();
    assertThat(isHit(in("de", "/purged"))).isTrue();
    assertThat(timesAsked("/purged")).isEqualTo(4);
  }

  @Test
  void variantsSurviveARestart() {
    try (var another = new TestOrigin()) {
      another.answers("/v", 200, "body", "Cache-Control", FRESH, "Vary", "Accept-Language");
      var place = directory.resolve("restart");
      try (var first = TestNode.anything(another, place)) {
        first.view("/v", "Accept-Language", "en");
        first.view("/v", "Accept-Language", "de");
      }
      try (var second = TestNode.anything(another, place)) {
        assertThat(isHit(second.view("/v", "Accept-Language", "en"))).isTrue();
        assertThat(isHit(second.view("/v", "Accept-Language", "de"))).isTrue();
      }
      assertThat(another.timesAsked("/v")).isEqualTo(2);
    }
  }

  @Test
  void ofATargetNoMoreVariantsAreKeptThanMayBe() {
    try (var few =
        TestNode.anything(origin, directory.resolve("few"), "--headstart.cache.variants=3")) {
      speaks("/few");
      for (String language : new String[] {"a", "b", "c", "d", "e"}) {
        few.view("/few", "Accept-Language", language);
        few.settled();
      }

      assertThat(isHit(few.view("/few", "Accept-Language", "e"))).isTrue();
      assertThat(isHit(few.view("/few", "Accept-Language", "c"))).isTrue();
      TestNode.await(() -> few.count("headstart.cache.variants.dropped") == 2);
      // Three variants, and what leads to them.
      assertThat(few.disk().usage().objects()).isEqualTo(4);
    }
  }

  @Test
  void inFrontOfPhotographsNothingVaries() {
    try (var photos = TestNode.photos(origin, directory.resolve("photos"))) {
      origin.answers(Photos.PATH, 200, "body", "Cache-Control", FRESH, "Vary", "Accept, Origin");
      photos.view(Photos.PATH, "Accept", "image/webp");
      photos.settled();

      assertThat(isHit(photos.view(Photos.PATH, "Accept", "image/png"))).isTrue();
    }
  }
}
