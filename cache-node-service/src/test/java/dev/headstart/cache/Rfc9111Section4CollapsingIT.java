package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collapsed requests: many viewers, one fetch; and what that must never do. */
class Rfc9111Section4CollapsingIT extends AnythingNode {

  private static List<CompletableFuture<HttpResponse<byte[]>>> viewers(int count, String target) {
    var views = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
    for (int i = 0; i < count; i++) {
      views.add(node.viewSoon(target));
    }
    return views;
  }

  @Test
  void manyViewersCauseOneFetchAlsoOfWhatIsNoSuccess() {
    var answer =
        origin.answers(
            "/missing",
            new TestOrigin.Answer()
                .status(404)
                .field("Cache-Control", FRESH)
                .body("nothing")
                .holdsBack());
    var views = viewers(30, "/missing");
    TestNode.await(() -> timesAsked("/missing") == 1);

    answer.release();

    views.forEach(view -> assertThat(text(view.join())).isEqualTo("nothing"));
    assertThat(timesAsked("/missing")).isEqualTo(1);
  }

  /**
   * The first of them learn that there is nothing to share, and the origin is asked by all of them
   * at once: it answers none before all have come.
   */
  @ParameterizedTest
  @CsvSource({
    "private, ''",
    "no-store, ''",
    "'max-age=1000', a=b",
    "max-age=0, ''",
    "'max-age=1000, no-cache', ''"
  })
  void anAnswerThatIsOfNoUseToOthersDoesNotSerialiseThem(String directives, String cookie) {
    String target = "/alone/" + (directives + cookie).replaceAll("[ ,=]", "-");
    var all = new CopyOnWriteArrayList<TestOrigin.Answer>();
    origin.decides(
        target,
        request -> {
          var answer =
              new TestOrigin.Answer()
                  .field("Cache-Control", directives)
                  .field("ETag", "\"" + all.size() + "\"")
                  .body("mine")
                  .holdsBack();
          if (!cookie.isEmpty()) {
            answer.field("Set-Cookie", cookie);
          }
          all.add(answer);
          return answer;
        });
    var first = viewers(20, target);
    TestNode.await(() -> all.size() == 1);
    all.getFirst().release();
    TestNode.await(() -> all.size() == 20);
    var later = viewers(20, target);
    TestNode.await(() -> all.size() == 40);
    all.forEach(TestOrigin.Answer::release);

    first.forEach(view -> assertThat(text(view.join())).isEqualTo("mine"));
    later.forEach(view -> assertThat(text(view.join())).isEqualTo("mine"));
    assertThat(node.gauge("headstart.cache.apart")).isPositive();
  }

  @Test
  void whatBecomesShareableIsSharedAgain() {
    origin.answers("/turns", 200, "mine", "Cache-Control", "private");
    fill("/turns");
    origin.answers("/turns", 200, "everybody's", "Cache-Control", FRESH);
    fill("/turns");

    assertThat(isHit(node.view("/turns"))).isTrue();
    assertThat(node.purge("/turns").statusCode()).isEqualTo(204);
    var answer =
        origin.answers(
            "/turns",
            new TestOrigin.Answer().field("Cache-Control", FRESH).body("new").holdsBack());
    var views = viewers(10, "/turns");
    TestNode.await(() -> timesAsked("/turns") == 3);
    answer.release();
    views.forEach(view -> assertThat(text(view.join())).isEqualTo("new"));
    assertThat(timesAsked("/turns")).isEqualTo(3);
  }

  @Test
  void anErrorDoesNotKeepLaterRequestsApart() {
    origin.answers("/error", 500, "down");
    fill("/error");
    var answer =
        origin.answers(
            "/error", new TestOrigin.Answer().field("Cache-Control", FRESH).body("up").holdsBack());
    var views = viewers(10, "/error");
    TestNode.await(() -> timesAsked("/error") == 2);

    answer.release();

    views.forEach(view -> assertThat(text(view.join())).isEqualTo("up"));
    assertThat(timesAsked("/error")).isEqualTo(2);
  }

  @Test
  void viewersWhoWaitedAreToldThatTheOriginGaveNoAnswer() {
    try (var away = new TestOrigin();
        var alone = TestNode.anything(away, directory.resolve("away"))) {
      away.answers("/a", new TestOrigin.Answer().holdsBack());
      var views = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
      for (int i = 0; i < 10; i++) {
        views.add(alone.viewSoon("/a"));
      }
      TestNode.await(() -> away.timesAsked("/a") == 1);

      away.dies();

      views.forEach(view -> assertThat(view.join().statusCode()).isEqualTo(502));
    }
  }

  @Test
  void aViewerWhoStopsReadingHoldsNobodyUp() throws IOException {
    byte[] large = Photos.bytes(20_000_000);
    origin.answers("/slow", new TestOrigin.Answer().fresh().body(large));
    try (InputStream slow = node.open("/slow").body()) {
      assertThat(slow.readNBytes(1)).hasSize(1);

      assertThat(node.view("/slow").body()).isEqualTo(large);
      node.settled();
      assertThat(isHit(node.view("/slow"))).isTrue();
    }
    assertThat(timesAsked("/slow")).isEqualTo(1);
  }

  @Test
  void viewersWhoVanishLeaveTheFetchAndTheOthersAlone() throws IOException {
    byte[] large = Photos.bytes(5_000_000);
    var answer =
        origin.answers("/vanish", new TestOrigin.Answer().fresh().body(large).holdsAfter(100_000));
    for (int i = 0; i < 10; i++) {
      InputStream viewer = node.open("/vanish").body();
      assertThat(viewer.readNBytes(1)).hasSize(1);
      viewer.close();
    }
    var staying = node.viewSoon("/vanish");

    answer.release();

    assertThat(staying.join().body()).isEqualTo(large);
    node.settled();
    assertThat(isHit(node.view("/vanish"))).isTrue();
    assertThat(timesAsked("/vanish")).isEqualTo(1);
  }
}
