package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that a warmer sends, and their races with viewers. */
class PushIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.photos(origin, directory);
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private TestOrigin.Answer atHome() {
    return new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO);
  }

  @Test
  void aPhotographThatIsWholeBeforeItsFirstViewerHasWon() {
    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(201);
    assertThat(node.gauge("headstart.cache.races.open")).isEqualTo(1);

    var view = node.view(Photos.PATH);

    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(view.headers().firstValue("ETag")).hasValue("\"pushed\"");
    assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
    assertThat(node.view(Photos.PATH).headers().allValues("Server-Timing"))
        .doesNotContain("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
    assertThat(origin.timesAsked(Photos.PATH)).isZero();
  }

  @Test
  void aViewerWhoAsksWhileItArrivesJoinsAndTies() throws IOException {
    try (var push = new SlowPush(node, Photos.PATH, PHOTO, 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      var view = node.open(Photos.PATH);
      assertThat(view.body().readNBytes(20_000)).isEqualTo(Arrays.copyOf(PHOTO, 20_000));
      push.sends(20_000, 50_000);

      assertThat(view.body().readAllBytes()).hasSize(30_000);
      assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=tied");
      assertThat(push.status()).startsWith("HTTP/1.1 201");
    }
    assertThat(node.races("tied")).isEqualTo(1);
    assertThat(origin.timesAsked(Photos.PATH)).isZero();
  }

  @Test
  void aViewerWhoAskedFirstMakesThePushLoseOnce() throws IOException {
    var answer = origin.answers(Photos.PATH, atHome().holdsAfter(20_000));
    InputStream viewer = node.open(Photos.PATH).body();

    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(204);
    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.races("lost")).isEqualTo(1);
    assertThat(node.count("headstart.cache.pushes", "result", "lost")).isEqualTo(1);
    assertThat(node.count("headstart.cache.pushes", "result", "redundant")).isEqualTo(1);
    answer.release();
    assertThat(viewer).hasBinaryContent(PHOTO);
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
  }

  @Test
  void aPushBehindAPhotographFetchedForAViewerIsLostToo() {
    origin.answers(Photos.PATH, atHome());
    node.view(Photos.PATH);
    node.settled();

    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.races("lost")).isEqualTo(1);
  }

  @Test
  void aSecondPushIsRedundantAndNoRace() {
    node.push(Photos.PATH, PHOTO);

    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(204);

    assertThat(node.count("headstart.cache.pushes", "result", "redundant")).isEqualTo(1);
    assertThat(node.races("lost")).isZero();
    assertThat(node.gauge("headstart.cache.races.open")).isEqualTo(1);
  }

  @Test
  void aPushOfWhatIsHereIsAnsweredBeforeItsBodyComes() throws IOException {
    node.push(Photos.PATH, PHOTO);
    try (var push = new SlowPush(node, Photos.PATH, PHOTO, 50_000)) {
      assertThat(push.status()).startsWith("HTTP/1.1 204");
      push.sends(0, 50_000);
    }
  }

  @Test
  void aPhotographThatNobodyAskedForInTimeIsUnused() {
    node.close();
    node = TestNode.photos(origin, directory, "--headstart.cache.race.unused-after=1ms");
    node.push(Photos.PATH, PHOTO);

    TestNode.await(() -> node.gauge("headstart.cache.races.open") == 0);

    TestNode.await(() -> node.races("unused") == 1);
  }

  @Test
  void aPhotographThatIsPurgedUnseenIsUnused() {
    node.push(Photos.PATH, PHOTO);
    node.purge(Photos.PATH);

    assertThat(node.races("unused")).isEqualTo(1);
  }

  @Test
  void aPullingWarmerRacesLikeAPushingOne() {
    origin.answers(Photos.PATH, atHome());

    var pulled = node.send(TestNode.request(node.internal(Photos.PATH)).GET().build());
    assertThat(pulled.body()).isEqualTo(PHOTO);
    node.settled();
    assertThat(node.view(Photos.PATH).headers().allValues("Server-Timing"))
        .contains("race;desc=won");
    assertThat(node.races("won")).isEqualTo(1);
  }

  @Test
  void aPullThatFindsAViewersFetchHasLost() throws IOException {
    var answer = origin.answers(Photos.PATH, atHome().holdsAfter(20_000));
    InputStream viewer = node.open(Photos.PATH).body();
    var pulled = node.send(TestNode.request(node.internal(Photos.PATH)).HEAD().build());
    assertThat(pulled.statusCode()).isEqualTo(200);
    assertThat(node.races("lost")).isZero();
    answer.release();
    assertThat(viewer).hasBinaryContent(PHOTO);

    node.send(TestNode.request(node.internal(Photos.PATH)).GET().build());

    assertThat(node.races("lost")).isEqualTo(1);
  }

  @Test
  void aBrokenPushIsNotStoredAndItsReadersSeeAnAbort() throws IOException {
    InputStream viewer;
    try (var push = new SlowPush(node, Photos.PATH, PHOTO, 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      viewer = node.open(Photos.PATH).body();
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
    origin.answers(Photos.PATH, atHome());
    try (var push = new SlowPush(node, Photos.PATH, PHOTO, 50_000)) {
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);
      var view = node.viewSoon(Photos.PATH);
      // The viewer is known to wait when somebody else's answer has come on the same loops.
      node.view(Photos.path(1, "z"));
      push.breaksOff();

      assertThat(view.join().body()).isEqualTo(PHOTO);
    }
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
  }

  @Test
  void badPushesAreRefusedAndSayWhy() {
    assertThat(node.push("/elsewhere.jpg", PHOTO).statusCode()).isEqualTo(400);
    assertThat(node.push(Photos.PATH + "?exp=1", PHOTO).statusCode()).isEqualTo(400);
    assertThat(node.push(Photos.PATH, PHOTO, "Cache-Control", "max-age=9").statusCode())
        .isEqualTo(400);
    assertThat(
            node.push(Photos.PATH, PHOTO, "Content-Type", "image/jpeg", "Headstart-Access", "all")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            node.push(Photos.PATH, PHOTO, "Content-Type", "image/jpeg", "Cache-Control", "no-store")
                .statusCode())
        .isEqualTo(422);
    var unbounded =
        node.send(
            TestNode.request(node.internal(Photos.PATH), TestNode.PUBLIC)
                .PUT(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(PHOTO)))
                .build());
    assertThat(unbounded.statusCode()).isEqualTo(411);
    assertThat(node.memory().usage().objects()).isZero();
  }

  @Test
  void aPushLargerThanAnyObjectMayBeIsRefused() throws IOException {
    node.close();
    node = TestNode.photos(origin, directory, "--headstart.cache.max-object=40KB");
    try (var push = new SlowPush(node, Photos.PATH, PHOTO, 50_000)) {
      assertThat(push.status()).startsWith("HTTP/1.1 413");
    }
  }
}
