package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.TestViewer.Tongue;
import dev.headstart.cache.TestViewer.View;
import dev.headstart.cache.server.CacheServer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of both ways on one connection in HTTP/2. */
class Http2StreamsIT {

  private static final byte[] PHOTO = Photos.bytes(5_000);
  private static final byte[] LARGE = Photos.bytes(300_000);
  private static final String LARGE_PATH = Photos.path(2, "o");

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void prepare() {
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    origin.answers(LARGE_PATH, new TestOrigin.Answer().fresh().body(LARGE));
  }

  private void start(Tongue tongue) {
    String[] secure = TestCertificate.settings(directory.resolve("certificate"));
    node =
        TestNode.photos(
            origin, directory.resolve("store"), tongue.secure() ? secure : new String[0]);
    try (var viewer = new TestViewer(node, tongue)) {
      for (String path : List.of(Photos.PATH, LARGE_PATH)) {
        viewer.get(path);
        node.settled();
        viewer.get(path);
      }
    }
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private double shortHits() {
    return node.count("headstart.cache.hits.short.way", "http", "2");
  }

  private static List<CompletableFuture<View>> ask(TestViewer viewer, int times) {
    var views = new ArrayList<CompletableFuture<View>>();
    for (int i = 0; i < times; i++) {
      views.add(viewer.soon("GET", i % 2 == 0 ? LARGE_PATH : Photos.PATH).toFuture());
    }
    return views;
  }

  private static void assertWhole(List<CompletableFuture<View>> views) {
    for (int i = 0; i < views.size(); i++) {
      View view = views.get(i).orTimeout(20, TimeUnit.SECONDS).join();
      assertThat(view.status()).isEqualTo(200);
      assertThat(view.body()).isEqualTo(ByteBuffer.wrap(i % 2 == 0 ? LARGE : PHOTO));
    }
  }

  /** Windows far smaller than the answers: flow control has most of them, and streams mix. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP2", "HTTP2_TLS"})
  void hitsAreWholeBesideWhatIsOnItsWay(Tongue tongue) {
    start(tongue);
    String miss = Photos.path(3, "b");
    var answer =
        origin.answers(miss, new TestOrigin.Answer().fresh().body(LARGE).holdsAfter(100_000));
    double before = shortHits();
    try (var viewer = new TestViewer(node, tongue, 70_000)) {
      CompletableFuture<View> arriving = viewer.soon("GET", miss).toFuture();
      TestNode.await(() -> origin.timesAsked(miss) == 1);
      assertWhole(ask(viewer, 20));
      List<CompletableFuture<View>> more = ask(viewer, 20);
      answer.release();
      assertThat(arriving.join().body()).isEqualTo(ByteBuffer.wrap(LARGE));
      assertWhole(more);
      assertThat(viewer.get(Photos.PATH, "Range", "bytes=0-9").status()).isEqualTo(206);
    }
    assertThat(shortHits() - before).isEqualTo(40);
  }

  /** A viewer who takes a request back does not harm the others of her connection. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP2", "HTTP2_TLS"})
  void whatIsTakenBackLeavesNothingBehind(Tongue tongue) {
    start(tongue);
    try (var viewer = new TestViewer(node, tongue, 70_000)) {
      for (int i = 0; i < 10; i++) {
        var given = ask(viewer, 6);
        given.get(i % 6).cancel(true);
        given.remove(i % 6);
        given.forEach(view -> assertThat(view.join().status()).isEqualTo(200));
      }
      assertWhole(ask(viewer, 4));
    }
  }

  /** A connection that breaks with answers under way, some of them in flow control. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP2", "HTTP2_TLS"})
  void whoLeavesInTheMiddleLeavesNothingBehind(Tongue tongue) {
    start(tongue);
    for (int i = 0; i < 10; i++) {
      double before = shortHits();
      try (var viewer = new TestViewer(node, tongue, 70_000)) {
        viewer.get(Photos.PATH);
        ask(viewer, 20);
        TestNode.await(() -> shortHits() > before + 5);
      }
    }
    try (var viewer = new TestViewer(node, tongue)) {
      assertWhole(ask(viewer, 4));
    }
  }

  /** The port closes while answers are under way: they are still whole. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP2", "HTTP2_TLS"})
  void answersUnderWayAreFinishedWhenThePortCloses(Tongue tongue) {
    start(tongue);
    double before = shortHits();
    try (var viewer = new TestViewer(node, tongue, 70_000)) {
      List<CompletableFuture<View>> views = ask(viewer, 10);
      TestNode.await(() -> shortHits() == before + 10);
      node.context().getBean(CacheServer.class).stop();
      assertWhole(views);
    }
  }
}
