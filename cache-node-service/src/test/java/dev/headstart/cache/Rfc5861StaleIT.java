package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serving what is stale while it is asked after (§3), and where the origin fails (§4). */
class Rfc5861StaleIT extends AnythingNode {

  /** Stores what has been stale for ten seconds when it comes. */
  private static void fillStale(String target, String directives) {
    origin.answers(
        target,
        200,
        "old",
        "Cache-Control",
        "max-age=10, " + directives,
        "Age",
        "20",
        "ETag",
        "\"1\"");
    fill(target);
  }

  @Test
  void whatIsStaleIsServedAtOnceWhileItIsAskedAfter() {
    fillStale("/swr", "stale-while-revalidate=60");
    var answer =
        origin.answers(
            "/swr", new TestOrigin.Answer().field("Cache-Control", FRESH).body("new").holdsBack());

    var view = node.view("/swr");

    assertThat(text(view)).isEqualTo("old");
    assertThat(status(view))
        .startsWith("headstart-sin; hit; ttl=-1")
        .endsWith("; detail=stale-while-revalidate");
    TestNode.await(() -> timesAsked("/swr") == 2);
    assertThat(origin.seen("/swr").get(1).field("if-none-match")).isEqualTo("\"1\"");
    answer.release();
    node.settled();
    assertThat(text(node.view("/swr"))).isEqualTo("new");
    assertThat(isHit(node.view("/swr"))).isTrue();
  }

  @Test
  void manyViewersCauseOneQuestion() {
    fillStale("/swr-many", "stale-while-revalidate=60");
    var answer =
        origin.answers(
            "/swr-many",
            new TestOrigin.Answer().field("Cache-Control", FRESH).body("new").holdsBack());
    var views = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 30; i++) {
      views.add(node.viewSoon("/swr-many").thenApply(TestNode::text));
    }

    views.forEach(view -> assertThat(view.join()).isEqualTo("old"));
    answer.release();
    node.settled();
    assertThat(timesAsked("/swr-many")).isEqualTo(2);
  }

  @Test
  void whatIsStaleForLongerIsAskedAfterFirst() {
    fillStale("/swr-late", "stale-while-revalidate=5");
    origin.answers("/swr-late", 200, "new", "Cache-Control", FRESH);

    assertThat(text(node.view("/swr-late"))).isEqualTo("new");
  }

  @Test
  void aRevalidationBehindThatCannotBeStoredHarmsNobody() {
    fillStale("/swr-private", "stale-while-revalidate=60");
    origin.answers("/swr-private", 200, "yours", "Cache-Control", "private");

    assertThat(text(node.view("/swr-private"))).isEqualTo("old");
    node.settled();
    assertThat(text(node.view("/swr-private"))).isEqualTo("yours");
  }

  @Test
  void aRevalidationBehindThatFailsLeavesWhatIsStored() {
    fillStale("/swr-down", "stale-while-revalidate=60");
    origin.answers("/swr-down", 500, "down");

    assertThat(text(node.view("/swr-down"))).isEqualTo("old");
    node.settled();
    assertThat(text(node.view("/swr-down"))).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void whatIsStaleStandsInForAnError(int status) {
    String target = "/sie/" + status;
    fillStale(target, "stale-if-error=60");
    origin.answers(target, status, "down");

    var view = node.view(target);

    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(text(view)).isEqualTo("old");
    assertThat(status(view))
        .startsWith("headstart-sin; fwd=stale; fwd-status=" + status + "; ttl=-1")
        .endsWith("; detail=stale-if-error");
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 404, 429})
  void otherAnswersAreNoErrors(int status) {
    String target = "/no-error/" + status;
    fillStale(target, "stale-if-error=60");
    origin.answers(target, status, "as it is", "Cache-Control", "no-store");

    assertThat(node.view(target).statusCode()).isEqualTo(status);
  }

  @Test
  void aRequestMayAllowItToo() {
    fillStale("/sie-request", "private=\"X\"");
    origin.answers("/sie-request", 503, "down");

    assertThat(node.view("/sie-request").statusCode()).isEqualTo(503);
    assertThat(text(node.view("/sie-request", "Cache-Control", "stale-if-error=60")))
        .isEqualTo("old");
  }

  @Test
  void afterTheTimeAnErrorIsAnError() {
    fillStale("/sie-late", "stale-if-error=5");
    origin.answers("/sie-late", 503, "down");

    var view = node.view("/sie-late");

    assertThat(view.statusCode()).isEqualTo(503);
    assertThat(text(view)).isEqualTo("down");
  }

  @Test
  void mustRevalidateForbidsIt() {
    fillStale("/sie-must", "stale-if-error=60, must-revalidate");
    origin.answers("/sie-must", 503, "down");

    assertThat(node.view("/sie-must").statusCode()).isEqualTo(503);
  }

  @Test
  void anOriginThatCannotBeReachedIsAnError() {
    try (var away = new TestOrigin();
        var alone = TestNode.anything(away, directory.resolve("away"))) {
      away.answers("/a", 200, "old", "Cache-Control", "max-age=10, stale-if-error=60", "Age", "20");
      alone.view("/a");
      alone.settled();
      away.dies();
      var views = new ArrayList<CompletableFuture<String>>();
      for (int i = 0; i < 10; i++) {
        views.add(alone.viewSoon("/a").thenApply(TestNode::text));
      }

      views.forEach(view -> assertThat(view.join()).isEqualTo("old"));
      assertThat(status(alone.view("/a")))
          .startsWith("headstart-sin; fwd=stale; ttl=-1")
          .endsWith("; detail=stale-if-error");
    }
  }

  @Test
  void anOriginThatDoesNotAnswerInTimeIsAnError() {
    try (var impatient =
        TestNode.anything(
            origin,
            directory.resolve("impatient"),
            "--headstart.cache.origin-client.response-timeout=300ms")) {
      origin.answers(
          "/slow", 200, "old", "Cache-Control", "max-age=10, stale-if-error=60", "Age", "20");
      impatient.view("/slow");
      impatient.settled();
      origin.answers("/slow", new TestOrigin.Answer().body("new").holdsBack());

      assertThat(text(impatient.view("/slow"))).isEqualTo("old");
    }
  }
}
