package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The third of three nodes dies, and viewers of the others see nothing of it. */
class RegionFailureIT extends RegionTests {

  private static final int HOT = 5;

  @TempDir static Path directory;
  private static TestRegion region;
  private static TestNode node;
  private static TestNode dying;
  private static TestGate gate;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    region =
        new TestRegion(origin, directory, 3, "--headstart.cache.nodes.hot.requests=" + HOT)
            .start(0, 1, 2);
    node = region.node(0);
    dying = region.node(2);
    gate = region.gate(2);
    region.awaitAllKnown();
  }

  @AfterEach
  void comesBack() {
    region.nodes().forEach(TestNode::settled);
    gate.dies();
    // Otherwise they might notice later, in the midst of another test.
    region.awaitSeen(0, 2, false);
    region.awaitSeen(1, 2, false);
    gate.opensTo(dying.ports().internal());
    region.awaitAllKnown();
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  private static double continued() {
    return node.count("headstart.cache.nodes.continued");
  }

  @Test
  void whenANodeDiesItsKeysAloneAreFetchedAgainAndEachOnce() {
    List<String> album = album(60);
    viewAll(album, node);
    Set<String> lost = ownedBy(album, dying);
    assertThat(lost).hasSizeBetween(6, 36);

    gate.dies();
    viewAll(album, node);
    viewAll(album, region.node(1));

    assertThat(asked(album, 2)).isEqualTo(lost);
    assertThat(asked(album, 1)).hasSize(album.size() - lost.size());
  }

  @Test
  void aNodeThatComesBackIsAskedForItsKeysAgainAndHasThem() {
    List<String> album = album(30);
    viewAll(album, node);
    gate.dies();
    region.awaitSeen(0, 2, false);

    gate.opensTo(dying.ports().internal());
    region.awaitSeen(0, 2, true);
    viewAll(album, node);

    assertThat(asked(album, 1)).hasSize(album.size());
  }

  @Test
  void noViewerOfTheOthersNoticesThatANodeDiesUnderLoad() {
    byte[] photo = Photos.bytes(100_000);
    List<String> paths = IntStream.range(0, 120).mapToObj(i -> fresh()).toList();
    paths.forEach(path -> atHome(path, photo));
    var views = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
    for (int i = 0; i < 120; i++) {
      views.add(region.node(i % 2).viewSoon(paths.get(i)));
      if (i == 60) {
        // Somewhere in the midst of it, with requests in every stage.
        views.get(40).join();
        gate.dies();
      }
    }

    assertThat(views)
        .allSatisfy(
            view -> {
              assertThat(view.join().statusCode()).isEqualTo(200);
              assertThat(view.join().body()).isEqualTo(photo);
            });
  }

  @Test
  void anAnswerThatADyingOwnerBreaksOffIsFinishedByTheNext() throws IOException {
    byte[] photo = Photos.bytes(300_000);
    String path = freshOf(dying);
    var answer = atHome(path, photo).holdsAfter(200_000);
    double continued = continued();
    HttpResponse<InputStream> view = node.open(path);
    byte[] first = view.body().readNBytes(150_000);

    gate.dies();
    TestNode.await(() -> origin.timesAsked(path) == 2);
    answer.release();

    assertThat(first).isEqualTo(Arrays.copyOf(photo, 150_000));
    assertThat(view.body().readAllBytes())
        .isEqualTo(Arrays.copyOfRange(photo, 150_000, photo.length));
    assertThat(continued()).isEqualTo(continued + 1);
  }

  @Test
  void theRestIsTakenFromTheSameRepresentationOnly() throws IOException {
    String path = freshOf(dying);
    var answer = atHome(path, Photos.bytes(300_000)).holdsAfter(200_000);
    double continued = continued();
    HttpResponse<InputStream> view = node.open(path);
    view.body().readNBytes(150_000);

    origin.answers(
        path,
        new TestOrigin.Answer().fresh().field("ETag", "\"other\"").body(Photos.bytes(300_000)));
    gate.dies();

    assertThatThrownBy(() -> view.body().readAllBytes()).isInstanceOf(IOException.class);
    answer.release();
    assertThat(continued()).isEqualTo(continued);
  }

  @Test
  void anOwnerThatLivesBrokeOffBecauseTheOriginDid() throws IOException {
    String path = freshOf(dying);
    var answer = atHome(path, Photos.bytes(300_000)).breaksOffAfter(200_000);
    double continued = continued();
    HttpResponse<InputStream> view = node.open(path);
    view.body().readNBytes(150_000);

    answer.release();

    assertThatThrownBy(() -> view.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
    assertThat(continued()).isEqualTo(continued);
  }

  @Test
  void aPushWhoseOwnerIsDeadIsKeptByTheNext() {
    String path = freshOf(dying);
    byte[] photo = Photos.bytes(50_000);
    gate.dies();

    assertThat(node.push(path, photo).statusCode()).isEqualTo(201);

    assertThat(dying.keeps(path)).isFalse();
    assertThat(node.view(path).body()).isEqualTo(photo);
    assertThat(region.node(1).view(path).body()).isEqualTo(photo);
    assertThat(origin.timesAsked(path)).isZero();
  }

  @Test
  void aPushWhoseOwnerDiesInTheMidstOfItFailsAndIsKeptByNobody() throws IOException {
    String path = freshOf(dying);
    try (var push = new SlowPush(node, path, Photos.bytes(50_000), 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> dying.gauge("headstart.cache.arrivals") == 1);
      gate.dies();

      assertThat(push.status()).startsWith("HTTP/1.1 502");
    }
    region.nodes().forEach(TestNode::settled);
    assertThat(region.nodes()).noneMatch(any -> any.keeps(path));
  }

  @Test
  void whatViewersAskANodeForAgainAndAgainItKeepsToo() {
    String hot = freshOf(dying);
    byte[] photo = Photos.bytes(50_000);
    atHome(hot, photo);
    for (int i = 0; i < HOT; i++) {
      node.view(hot);
      node.settled();
    }
    assertThat(node.keeps(hot)).isFalse();

    HttpResponse<byte[]> oneMore = node.view(hot);
    node.settled();

    assertThat(oneMore.headers().allValues("Cache-Status").getLast())
        .isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200; stored");
    assertThat(node.keeps(hot)).isTrue();
    assertThat(region.node(1).keeps(hot)).isFalse();
    gate.dies();
    HttpResponse<byte[]> later = node.view(hot);
    assertThat(later.body()).isEqualTo(photo);
    assertThat(later.headers().allValues("Cache-Status").getLast())
        .matches("headstart-sin; hit; ttl=\\d+; detail=memory");
    assertThat(origin.timesAsked(hot)).isEqualTo(1);
  }
}
