package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that a warmer sends, and their races with viewers. */
class PushIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;
  private static int photographs;

  private final String path = Photos.path(++photographs, "z");

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    node = TestNode.photos(origin, directory.resolve("shared"), "--headstart.cache.purge.hold=0s");
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  @BeforeEach
  void beginAnew() {
    node.beginsAnew();
  }

  private TestOrigin.Answer atHome() {
    return new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO);
  }

  @Test
  void aPhotographThatIsWholeBeforeItsFirstViewerHasWon() {
    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(201);
    assertThat(node.gauge("headstart.cache.races.open")).isEqualTo(1);

    var view = node.view(path);

    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(view.headers().firstValue("ETag")).hasValue("\"pushed\"");
    assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
    assertThat(node.view(path).headers().allValues("Server-Timing"))
        .doesNotContain("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
    assertThat(origin.timesAsked(path)).isZero();
  }

  @Test
  void aViewerWhoAsksWhileItArrivesJoinsAndTies() throws IOException {
    try (var push = new SlowPush(node, path, PHOTO, 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      var view = node.open(path);
      assertThat(view.body().readNBytes(20_000)).isEqualTo(Arrays.copyOf(PHOTO, 20_000));
      push.sends(20_000, 50_000);

      assertThat(view.body().readAllBytes()).hasSize(30_000);
      assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=tied");
      assertThat(push.status()).startsWith("HTTP/1.1 201");
    }
    assertThat(node.races("tied")).isEqualTo(1);
    assertThat(origin.timesAsked(path)).isZero();
  }

  @Test
  void aViewerWhoAskedFirstMakesThePushLoseOnce() throws IOException {
    var answer = origin.answers(path, atHome().holdsAfter(20_000));
    InputStream viewer = node.open(path).body();

    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(204);
    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.races("lost")).isEqualTo(1);
    assertThat(node.count("headstart.cache.pushes", "result", "lost")).isEqualTo(1);
    assertThat(node.count("headstart.cache.pushes", "result", "redundant")).isEqualTo(1);
    answer.release();
    assertThat(viewer).hasBinaryContent(PHOTO);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void aPushBehindAPhotographFetchedForAViewerIsLostToo() {
    origin.answers(path, atHome());
    node.view(path);
    node.settled();

    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.races("lost")).isEqualTo(1);
  }

  @Test
  void aSecondPushIsRedundantAndNoRace() {
    node.push(path, PHOTO);

    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.count("headstart.cache.pushes", "result", "redundant")).isEqualTo(1);
    assertThat(node.races("lost")).isZero();
    assertThat(node.gauge("headstart.cache.races.open")).isEqualTo(1);
  }

  @Test
  void aPushOfWhatIsHereIsAnsweredBeforeItsBodyComes() throws IOException {
    node.push(path, PHOTO);
    try (var push = new SlowPush(node, path, PHOTO, 50_000)) {
      assertThat(push.status()).startsWith("HTTP/1.1 204");
      push.sends(0, 50_000);
    }
  }

  @Test
  void aPhotographThatNobodyAskedForInTimeIsUnused() {
    try (var hasty =
        TestNode.photos(
            origin, directory.resolve("hasty"), "--headstart.cache.race.unused-after=1ms")) {
      hasty.push(path, PHOTO);

      TestNode.await(() -> hasty.gauge("headstart.cache.races.open") == 0);

      TestNode.await(() -> hasty.races("unused") == 1);
    }
  }

  @Test
  void aPhotographThatIsPurgedUnseenIsUnused() {
    node.push(path, PHOTO);
    node.purge(path);

    assertThat(node.races("unused")).isEqualTo(1);
  }

  @Test
  void aPullingWarmerRacesLikeAPushingOne() {
    origin.answers(path, atHome());

    var pulled = node.send(TestNode.request(node.internal(path)).GET().build());
    assertThat(pulled.body()).isEqualTo(PHOTO);
    node.settled();
    assertThat(node.view(path).headers().allValues("Server-Timing")).contains("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
  }

  @Test
  void aPullThatFindsAViewersFetchHasLost() throws IOException {
    var answer = origin.answers(path, atHome().holdsAfter(20_000));
    InputStream viewer = node.open(path).body();
    var pulled = node.send(TestNode.request(node.internal(path)).HEAD().build());
    assertThat(pulled.statusCode()).isEqualTo(200);
    assertThat(node.races("lost")).isZero();
    answer.release();
    assertThat(viewer).hasBinaryContent(PHOTO);

    node.send(TestNode.request(node.internal(path)).GET().build());

    assertThat(node.races("lost")).isEqualTo(1);
  }

  @Test
  void aBrokenPushIsNotStoredAndItsReadersSeeAnAbort() throws IOException {
    InputStream viewer;
    try (var push = new SlowPush(node, path, PHOTO, 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      viewer = node.open(path).body();
      assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
    }

    assertThatThrownBy(viewer::readAllBytes).isInstanceOf(IOException.class);
    node.settled();
    assertThat(node.memory().usage().objects() + node.disk().usage().objects()).isZero();
    assertThat(node.count("headstart.cache.pushes", "result", "broken")).isEqualTo(1);
    assertThat(node.gauge("headstart.cache.races.open")).isZero();
  }

  @Test
  void aViewerWhoHasBeenSentNothingOfABrokenPushGetsItFromTheOrigin() throws IOException {
    origin.answers(path, atHome());
    try (var push = new SlowPush(node, path, PHOTO, 50_000)) {
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      var view = node.viewSoon(path);
      // The viewer is known to wait when somebody else's answer has come on the same loops.
      node.view(Photos.path(++photographs, "z"));
      push.breaksOff();

      assertThat(view.join().body()).isEqualTo(PHOTO);
    }
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void badPushesAreRefusedAndSayWhy() {
    assertThat(node.push("/elsewhere.jpg", PHOTO).statusCode()).isEqualTo(400);
    assertThat(node.push(path + "?exp=1", PHOTO).statusCode()).isEqualTo(400);
    assertThat(node.push(path, PHOTO, "Cache-Control", "max-age=9").statusCode()).isEqualTo(400);
    assertThat(
            node.push(path, PHOTO, "Content-Type", "image/jpeg", "Headstart-Access", "all")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            node.push(path, PHOTO, "Content-Type", "image/jpeg", "Cache-Control", "no-store")
                .statusCode())
        .isEqualTo(422);
    var unbounded =
        node.send(
            TestNode.request(node.internal(path), TestNode.PUBLIC)
                .PUT(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(PHOTO)))
                .build());
    assertThat(unbounded.statusCode()).isEqualTo(411);
    assertThat(node.memory().usage().objects()).isZero();
  }

  @Test
  void aPushLargerThanAnyObjectMayBeIsRefused() throws IOException {
    try (var small =
            TestNode.photos(
                origin, directory.resolve("small"), "--headstart.cache.max-object=40KB");
        var push = new SlowPush(small, path, PHOTO, 50_000)) {
      assertThat(push.status()).startsWith("HTTP/1.1 413");
    }
  }
}
