package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Viewers who ask for what is on its way. */
class ArrivingIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.anything(origin, directory);
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private static TestOrigin.Answer photo() {
    return new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO);
  }

  @Test
  void aHundredViewersCauseOneFetchAndReadWhileItComes() throws IOException {
    var answer = origin.answers("/a.jpg", photo().holdsAfter(20_000));
    var streams = new ArrayList<InputStream>();
    for (int i = 0; i < 100; i++) {
      streams.add(node.open("/a.jpg").body());
    }

    for (InputStream stream : streams) {
      assertThat(stream.readNBytes(20_000)).isEqualTo(Arrays.copyOf(PHOTO, 20_000));
    }
    answer.release();
    for (InputStream stream : streams) {
      assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(PHOTO, 20_000, 50_000));
    }

    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(1);
    assertThat(node.count("headstart.cache.requests", "result", "joined", "port", "viewers"))
        .isEqualTo(99);
  }

  @Test
  void aRequestThatJoinsSaysSo() {
    var answer = origin.answers("/a.jpg", photo().holdsAfter(100));
    var first = node.open("/a.jpg");
    var second = node.open("/a.jpg");
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
    var answer = origin.answers("/a.jpg", photo().holdsAfter(20_000));
    InputStream viewer = node.open("/a.jpg").body();
    assertThat(viewer.readNBytes(1)).hasSize(1);
    viewer.close();

    answer.release();
    node.settled();

    assertThat(node.view("/a.jpg").body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(1);
  }

  @Test
  void aTruncatedFetchIsNotStoredAndItsReadersSeeAnAbort() throws IOException {
    var answer = origin.answers("/a.jpg", photo().breaksOffAfter(20_000));
    InputStream viewer = node.open("/a.jpg").body();
    assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
    answer.release();

    Assertions.assertThatThrownBy(viewer::readAllBytes).isInstanceOf(IOException.class);
    node.settled();
    origin.answers("/a.jpg", photo());
    assertThat(node.view("/a.jpg").body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(2);
    assertThat(node.count("headstart.cache.fetches", "outcome", "broken")).isEqualTo(1);
  }

  @Test
  void aFetchThatBreaksBeforeItsFirstByteIsABadGateway() {
    origin.answers("/a.jpg", photo().breaksOffAfter(0)).release();

    assertThat(node.view("/a.jpg").statusCode()).isEqualTo(502);
  }

  @Test
  void anOriginThatIsAwayIsABadGateway() {
    origin.goesAway();

    var view = node.view("/a.jpg");

    assertThat(view.statusCode()).isEqualTo(502);
    assertThat(view.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void viewersOfWhatCannotBeSharedDoNotWaitForEachOther() throws IOException {
    var answer =
        origin.answers("/a.jpg", photo().field("Cache-Control", "no-store").holdsAfter(20_000));
    InputStream first = node.open("/a.jpg").body();
    InputStream second = node.open("/a.jpg").body();

    assertThat(first.readNBytes(20_000)).hasSize(20_000);
    assertThat(second.readNBytes(20_000)).hasSize(20_000);
    answer.release();
    assertThat(first.readAllBytes()).hasSize(30_000);
    assertThat(second.readAllBytes()).hasSize(30_000);
    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(2);
  }

  @Test
  void viewersWhoWaitForAHeadThatTurnsOutNotShareableAllGetTheirAnswer() {
    origin.answers("/a.jpg", photo().field("Set-Cookie", "a=b"));
    var views = new ArrayList<CompletableFuture<byte[]>>();
    for (int i = 0; i < 20; i++) {
      views.add(node.viewSoon("/a.jpg").thenApply(java.net.http.HttpResponse::body));
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
    origin.answers("/a.jpg", photo().ofUnknownLength());

    assertThat(node.view("/a.jpg").body()).isEqualTo(PHOTO);
    node.settled();
    assertThat(node.view("/a.jpg").body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(1);
  }

  @Test
  void aLargeObjectPassesWithFewBuffersThoughOneViewerIsSlow() throws IOException {
    byte[] original = Photos.bytes(60_000_000);
    origin.answers("/o.jpg", new TestOrigin.Answer().fresh().body(original));
    InputStream slow = node.open("/o.jpg").body();
    InputStream fast = node.open("/o.jpg").body();
    double mostBuffered = 0;
    int position = 0;
    for (byte[] part = fast.readNBytes(1_000_000);
        part.length > 0;
        part = fast.readNBytes(1_000_000)) {
      mostBuffered = Math.max(mostBuffered, node.gauge("headstart.cache.arrivals.buffered"));
      assertThat(part).isEqualTo(Arrays.copyOfRange(original, position, position + part.length));
      position += part.length;
    }

    assertThat(position).isEqualTo(60_000_000);
    assertThat(mostBuffered).isLessThanOrEqualTo(1024 * 1024 + 64 * 1024);
    assertThat(slow).hasBinaryContent(original);
    node.settled();
    assertThat(node.view("/o.jpg").body()).isEqualTo(original);
    assertThat(origin.timesAsked("/o.jpg")).isEqualTo(1);
  }

  @Test
  void whatIsLargerThanAnyObjectMayBeIsServedAndNotStored() {
    node.close();
    node = TestNode.anything(origin, directory, "--headstart.cache.max-object=2MB");
    byte[] large = Photos.bytes(5_000_000);
    origin.answers("/known", new TestOrigin.Answer().fresh().body(large));
    origin.answers("/unknown", new TestOrigin.Answer().fresh().ofUnknownLength().body(large));

    for (String target : new String[] {"/known", "/unknown"}) {
      assertThat(node.view(target).body()).isEqualTo(large);
      node.settled();
      assertThat(node.view(target).body()).isEqualTo(large);
      assertThat(origin.timesAsked(target)).as(target).isEqualTo(2);
    }
  }

  @Test
  void aStaleObjectIsAskedAfterAndKeptWhenItIsStillGood() {
    origin.answers(
        "/a.jpg",
        photo().field("Cache-Control", "max-age=0").field("ETag", "\"1\"").stillGoodFor("\"1\""));
    node.view("/a.jpg");
    node.settled();

    var view = node.view("/a.jpg");

    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(view.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(view.headers().firstValue("Cache-Status").orElseThrow())
        .startsWith("headstart-sin; fwd=stale; fwd-status=304");
    assertThat(origin.seen("/a.jpg").get(1).fields()).containsEntry("if-none-match", "\"1\"");
  }

  @Test
  void aStaleObjectIsReplacedWhenItIsNot() {
    origin.answers("/a.jpg", photo().field("Cache-Control", "max-age=0").field("ETag", "\"1\""));
    node.view("/a.jpg");
    node.settled();
    byte[] other = Photos.bytes(1_000);
    origin.answers("/a.jpg", new TestOrigin.Answer().fresh().body(other));

    assertThat(node.view("/a.jpg").body()).isEqualTo(other);
    node.settled();
    assertThat(node.view("/a.jpg").body()).isEqualTo(other);
    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(2);
  }

  @Test
  void requestsWithCredentialsAreNotShared() {
    origin.answers("/a.jpg", photo().field("Cache-Control", "max-age=1000"));

    node.view("/a.jpg", "Authorization", "Basic one");
    node.view("/a.jpg", "Authorization", "Basic two");

    assertThat(origin.timesAsked("/a.jpg")).isEqualTo(2);
  }
}
