package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.RawHttp2.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who says little, and slowly, is sent away within a bound, counted; nothing of it is stored. The
 * node's bounds are seconds here.
 */
@Timeout(60)
class SlownessIT {

  private static final byte[] LARGE = Photos.bytes(12_000_000);

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    origin.answers(Photos.path(1, "o"), new TestOrigin.Answer().fresh().body(LARGE));
    node =
        TestNode.photos(
            origin,
            directory,
            "--headstart.cache.bounds.head=1s",
            "--headstart.cache.bounds.idle=2s",
            "--headstart.cache.bounds.sender=1s",
            "--headstart.cache.bounds.reader=2s",
            "--headstart.cache.bounds.slowest=1000B");
    node.view(Photos.path(1, "o"));
    node.settled();
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  private static double refused(String port, String reason) {
    return node.count("headstart.cache.refused", "port", port, "reason", reason);
  }

  private static RawCaller viewer() {
    return new RawCaller(node.ports().viewers());
  }

  /** The answers that come while {@code text} is sent again and again. */
  private static List<RawCaller.Answer> answersToDribbling(RawCaller caller, String text)
      throws InterruptedException {
    var ended = new CountDownLatch(1);
    var dribbling = Thread.ofVirtual().start(() -> dribble(caller, text, ended));
    try {
      return caller.answers();
    } finally {
      ended.countDown();
      dribbling.join();
    }
  }

  private static void dribble(RawCaller caller, String text, CountDownLatch ended) {
    try {
      do {
        caller.send(text);
      } while (!ended.await(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoSaysNothingIsClosedAndDidNothingWrong() {
    double before = refused("viewers", "slow-head");
    try (var viewer = viewer()) {
      assertThat(viewer.everything()).isEmpty();
    }
    assertThat(refused("viewers", "slow-head")).isEqualTo(before);
  }

  @Test
  void halfAHeadIsAnsweredWith408() {
    double before = refused("viewers", "slow-head");
    try (var viewer = viewer().send("GET /x HTTP/1.1\r\nHost: a\r\n")) {
      assertThat(viewer.answers())
          .singleElement()
          .satisfies(answer -> assertThat(answer.status()).isEqualTo(408));
    }
    assertThat(refused("viewers", "slow-head")).isEqualTo(before + 1);
  }

  @Test
  void aHeadThatDribblesIsAnsweredWith408HoweverBusyItLooks() throws Exception {
    try (var viewer = viewer().send("GET /x HTTP/1.1\r\nHost: a\r\nX: ")) {
      assertThat(answersToDribbling(viewer, "y"))
          .singleElement()
          .satisfies(answer -> assertThat(answer.status()).isEqualTo(408));
    }
  }

  @Test
  void emptyLinesBetweenRequestsAreNoRequest() throws Exception {
    try (var viewer = viewer().send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(answersToDribbling(viewer, "\r\n"))
          .extracting(RawCaller.Answer::status)
          .containsExactly(404, 408);
    }
  }

  @Test
  void whoHasBeenAnsweredMayStayIdleForSoLong() {
    try (var viewer = viewer().send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n")) {
      assertThat(viewer.answers()).extracting(RawCaller.Answer::status).containsExactly(404);
    }
  }

  @Test
  void aBodyThatStopsIsAnsweredWith408AndNotStored() {
    double before = refused("internal", "slow-body");
    try (var warmer = new RawCaller(node.ports().internal())) {
      var answers = warmer.send(push(2, "Content-Length: 100000")).send("abc").answers();

      assertThat(answers).extracting(RawCaller.Answer::status).containsExactly(408);
    }
    assertThat(refused("internal", "slow-body")).isEqualTo(before + 1);
    assertThat(node.settled().view(Photos.path(2, "z")).statusCode()).isEqualTo(404);
  }

  @Test
  void aBodyThatDribblesIsAnsweredWith408AndNotStored() throws Exception {
    try (var warmer = new RawCaller(node.ports().internal())) {
      warmer.send(push(3, "Content-Length: 100000"));
      assertThat(answersToDribbling(warmer, "y"))
          .extracting(RawCaller.Answer::status)
          .containsExactly(408);
    }
    assertThat(node.settled().view(Photos.path(3, "z")).statusCode()).isEqualTo(404);
  }

  private static String push(int photo, String length) {
    return "PUT "
        + Photos.path(photo, "z")
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\nCache-Control: max-age=9\r\n"
        + length
        + "\r\n\r\n";
  }

  @Test
  void whoDoesNotTakeAnAnswerIsClosed() throws Exception {
    double before = refused("viewers", "slow-reader");
    try (var viewer = withSmallWindow()) {
      viewer.send("GET " + Photos.path(1, "o") + " HTTP/1.1\r\nHost: a\r\n\r\n");
      TestNode.await(() -> refused("viewers", "slow-reader") > before);

      assertThat(viewer.everything().length).isLessThan(LARGE.length);
    }
  }

  @Test
  void whoTakesAnAnswerSlowlyButSteadilyGetsItWhole() throws Exception {
    double before = refused("viewers", "slow-reader");
    try (var viewer = withSmallWindow()) {
      viewer.send(
          "GET " + Photos.path(1, "o") + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      InputStream in = viewer.input();
      int slowly = 0;
      // Twice the bound's time, at some 40 kB/s.
      for (int i = 0; i < 80; i++) {
        slowly += in.readNBytes(2_000).length;
        pause();
      }

      assertThat(slowly + viewer.everything().length).isGreaterThan(LARGE.length);
    }
    assertThat(refused("viewers", "slow-reader")).isEqualTo(before);
  }

  private static RawCaller withSmallWindow() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8_192);
    socket.connect(new InetSocketAddress("127.0.0.1", node.ports().viewers()));
    return new RawCaller(socket);
  }

  @Test
  void fieldsOfHttp2ThatNeverEndAreNotWaitedFor() {
    double before = refused("viewers", "slow-head");
    try (var viewer = RawHttp2.at(node.ports().viewers()).send()) {
      assertThat(next(viewer, RawHttp2.SETTINGS)).isNotNull();
      viewer.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.request("GET", "/x")).send();
      untilTheEnd(viewer);
    }
    assertThat(refused("viewers", "slow-head")).isEqualTo(before + 1);
  }

  @Test
  void whoSpeaksHttp2MayOpenItsWindowsAndThenStayIdle() {
    double before = refused("viewers", "slow-head");
    try (var viewer = RawHttp2.at(node.ports().viewers())) {
      viewer.get(1, "/x").send();
      assertThat(next(viewer, RawHttp2.HEADERS)).isNotNull();
      // Of the connection, and of a stream that has ended: as browsers send when they have read.
      viewer.frame(RawHttp2.WINDOW_UPDATE, 0, 0, new byte[] {0, 0, 1, 0});
      viewer.frame(RawHttp2.WINDOW_UPDATE, 0, 1, new byte[] {0, 0, 1, 0}).send();
      untilTheEnd(viewer);
    }
    assertThat(refused("viewers", "slow-head")).isEqualTo(before);
  }

  @Test
  void anAnswerInHttp2ThatIsNotTakenIsTakenBack() {
    double before = refused("viewers", "slow-reader");
    try (var viewer = RawHttp2.at(node.ports().viewers())) {
      // No stream's window opens by itself.
      viewer.frame(RawHttp2.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
      viewer.get(1, Photos.path(1, "o")).send();
      Frame reset = next(viewer, RawHttp2.RST_STREAM);

      assertThat(reset).isNotNull();
      assertThat(reset.stream()).isEqualTo(1);
    }
    assertThat(refused("viewers", "slow-reader")).isEqualTo(before + 1);
  }

  @Test
  void aConnectionInHttp2WhoseWindowStaysShutIsClosed() {
    double before = refused("viewers", "slow-reader");
    try (var viewer = RawHttp2.at(node.ports().viewers())) {
      viewer.frame(RawHttp2.SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, -1, -1, -1});
      viewer.get(1, Photos.path(1, "o")).send();
      untilTheEnd(viewer);
    }
    assertThat(refused("viewers", "slow-reader")).isEqualTo(before + 1);
  }

  @Test
  void aBodyInHttp2ThatStopsIsTakenBackAndNotStored() {
    double before = refused("internal", "slow-body");
    try (var warmer = RawHttp2.at(node.ports().internal())) {
      byte[] head =
          RawHttp2.request(
              "PUT",
              Photos.path(4, "z"),
              "content-type",
              "image/jpeg",
              "cache-control",
              "max-age=9",
              "content-length",
              "100000");
      warmer
          .frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, head)
          .frame(RawHttp2.DATA, 0, 1, new byte[10])
          .send();
      assertThat(next(warmer, RawHttp2.RST_STREAM)).isNotNull();
    }
    assertThat(refused("internal", "slow-body")).isEqualTo(before + 1);
    assertThat(node.settled().view(Photos.path(4, "z")).statusCode()).isEqualTo(404);
  }

  private static Frame next(RawHttp2 viewer, int type) {
    Frame frame = viewer.next();
    while (frame != null && frame.type() != type) {
      frame = viewer.next();
    }
    return frame;
  }

  private static void untilTheEnd(RawHttp2 viewer) {
    assertThat(next(viewer, -1)).isNull();
  }
}
