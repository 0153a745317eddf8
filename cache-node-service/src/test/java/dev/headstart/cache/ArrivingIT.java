package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers who ask for what is on its way. */
class ArrivingIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;
  private static int photographs;

  private final String path = "/" + ++photographs + ".jpg";

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    node =
        TestNode.anything(origin, directory.resolve("shared"), "--headstart.cache.purge.hold=0s");
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

  private static TestOrigin.Answer photo() {
    return new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO);
  }

  @Test
  void aHundredViewersCauseOneFetchAndReadWhileItComes() throws IOException {
    var answer = origin.answers(path, photo().holdsAfter(20_000));
    var streams = new ArrayList<InputStream>();
    for (int i = 0; i < 100; i++) {
      streams.add(node.open(path).body());
    }

    for (InputStream stream : streams) {
      assertThat(stream.readNBytes(20_000)).isEqualTo(Arrays.copyOf(PHOTO, 20_000));
    }
    answer.release();
    for (InputStream stream : streams) {
      assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(PHOTO, 20_000, 50_000));
    }

    assertThat(origin.timesAsked(path)).isEqualTo(1);
    assertThat(node.count("headstart.cache.requests", "result", "joined", "port", "viewers"))
        .isEqualTo(99);
  }

  @Test
  void aRequestThatJoinsSaysSo() {
    var answer = origin.answers(path, photo().holdsAfter(100));
    var first = node.open(path);
    var second = node.open(path);
    answer.release();

    assertThat(first.headers().firstValue("Cache-Status"))
        .hasValue("headstart-sin; fwd=uri-miss; fwd-status=200; stored");
    assertThat(second.headers().firstValue("Cache-Status"))
        .hasValue("headstart-sin; fwd=uri-miss; fwd-status=200; stored; collapsed");
    assertThat(second.body()).hasBinaryContent(PHOTO);
    assertThat(first.body()).hasBinaryContent(PHOTO);
  }

  @Test
  void theFetchGoesOnWhenEveryViewerHasLeft() throws IOException {
    var answer = origin.answers(path, photo().holdsAfter(20_000));
    InputStream viewer = node.open(path).body();
    assertThat(viewer.readNBytes(1)).hasSize(1);
    viewer.close();

    answer.release();
    node.settled();

    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void aTruncatedFetchIsNotStoredAndItsReadersSeeAnAbort() throws IOException {
    var answer = origin.answers(path, photo().breaksOffAfter(20_000));
    InputStream viewer = node.open(path).body();
    assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
    answer.release();

    Assertions.assertThatThrownBy(viewer::readAllBytes).isInstanceOf(IOException.class);
    node.settled();
    origin.answers(path, photo());
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(path)).isEqualTo(2);
    assertThat(node.count("headstart.cache.fetches", "outcome", "broken")).isEqualTo(1);
  }

  @Test
  void aFetchThatBreaksBeforeItsFirstByteIsABadGateway() {
    origin.answers(path, photo().breaksOffAfter(0)).release();

    assertThat(node.view(path).statusCode()).isEqualTo(502);
  }

  @Test
  void anOriginThatIsAwayIsABadGateway() {
    try (var away = new TestOrigin();
        var alone = TestNode.anything(away, directory.resolve("alone"))) {
      away.goesAway();

      var view = alone.view(path);

      assertThat(view.statusCode()).isEqualTo(502);
      assertThat(view.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
  }

  @Test
  void viewersOfWhatCannotBeSharedDoNotWaitForEachOther() throws IOException {
    var answer =
        origin.answers(path, photo().field("Cache-Control", "no-store").holdsAfter(20_000));
    InputStream first = node.open(path).body();
    InputStream second = node.open(path).body();

    assertThat(first.readNBytes(20_000)).hasSize(20_000);
    assertThat(second.readNBytes(20_000)).hasSize(20_000);
    answer.release();
    assertThat(first.readAllBytes()).hasSize(30_000);
    assertThat(second.readAllBytes()).hasSize(30_000);
    assertThat(origin.timesAsked(path)).isEqualTo(2);
  }

  @Test
  void viewersWhoWaitForAHeadThatTurnsOutNotShareableAllGetTheirAnswer() {
    origin.answers(path, photo().field("Set-Cookie", "a=b"));
    var views = new ArrayList<CompletableFuture<byte[]>>();
    for (int i = 0; i < 20; i++) {
      views.add(node.viewSoon(path).thenApply(java.net.http.HttpResponse::body));
    }

    views.forEach(view -> assertThat(view.join()).isEqualTo(PHOTO));
  }

  @Test
  void errorsOfTheOriginPassThroughUnstored() {
    origin.answers("/broken", new TestOrigin.Answer().status(500).body("sorry".getBytes()));

    var view = node.view("/broken");

    assertThat(view.statusCode()).isEqualTo(500);
    assertThat(new String(view.body())).isEqualTo("sorry");
    assertThat(node.view("/broken").statusCode()).isEqualTo(500);
    assertThat(origin.timesAsked("/broken")).isEqualTo(2);
  }

  @Test
  void aBodyOfUnknownLengthIsStored() {
    origin.answers(path, photo().ofUnknownLength());

    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    node.settled();
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void whatIsLargerThanAnyObjectMayBeIsServedAndNotStored() {
    byte[] large = Photos.bytes(5_000_000);
    origin.answers("/known", new TestOrigin.Answer().fresh().body(large));
    origin.answers("/unknown", new TestOrigin.Answer().fresh().ofUnknownLength().body(large));

    try (var small =
        TestNode.anything(origin, directory.resolve("small"), "--headstart.cache.max-object=2MB")) {
      for (String target : new String[] {"/known", "/unknown"}) {
        assertThat(small.view(target).body()).isEqualTo(large);
        small.settled();
        assertThat(small.view(target).body()).isEqualTo(large);
        assertThat(origin.timesAsked(target)).as(target).isEqualTo(2);
      }
    }
  }

  @Test
  void aStaleObjectIsAskedAfterAndKeptWhenItIsStillGood() {
    origin.answers(
        path,
        photo().field("Cache-Control", "max-age=0").field("ETag", "\"1\"").stillGoodFor("\"1\""));
    node.view(path);
    node.settled();

    var view = node.view(path);

    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(view.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(view.headers().firstValue("Cache-Status").orElseThrow())
        .startsWith("headstart-sin; fwd=stale; fwd-status=304");
    assertThat(origin.seen(path).get(1).fields()).containsEntry("if-none-match", "\"1\"");
  }

  @Test
  void aStaleObjectIsReplacedWhenItIsNot() {
    origin.answers(path, photo().field("Cache-Control", "max-age=0").field("ETag", "\"1\""));
    node.view(path);
    node.settled();
    byte[] other = Photos.bytes(1_000);
    origin.answers(path, new TestOrigin.Answer().fresh().body(other));

    assertThat(node.view(path).body()).isEqualTo(other);
    node.settled();
    assertThat(node.view(path).body()).isEqualTo(other);
    assertThat(origin.timesAsked(path)).isEqualTo(2);
  }

  @Test
  void requestsWithCredentialsAreNotShared() {
    origin.answers(path, photo().field("Cache-Control", "max-age=1000"));

    node.view(path, "Authorization", "Basic one");
    node.view(path, "Authorization", "Basic two");

    assertThat(origin.timesAsked(path)).isEqualTo(2);
  }
}
