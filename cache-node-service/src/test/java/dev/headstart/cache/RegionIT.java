package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes of one region: each object has an owner, who alone asks the origin and keeps it. */
class RegionIT extends RegionTests {

  @TempDir static Path directory;
  private static TestRegion region;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    region =
        new TestRegion(
                origin,
                directory,
                3,
                "--headstart.cache.nodes.hot.requests=1000000",
                "--headstart.cache.arrivals.patience=10s")
            .start(0, 1, 2);
    region.awaitAllKnown();
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  @Test
  void oneFetchForTheRegionHoweverManyViewersAskWhicheverNode() {
    int photos = 30;
    List<byte[]> bytes =
        IntStream.range(0, photos).mapToObj(i -> atHome(Photos.path(i, "z"), 30_000 + i)).toList();
    var views = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
    for (int round = 0; round < 2; round++) {
      for (int photo = 0; photo < photos; photo++) {
        for (TestNode node : region.nodes()) {
          views.add(node.viewSoon(Photos.path(photo, "z")));
        }
      }
    }
    for (int i = 0; i < views.size(); i++) {
      assertThat(views.get(i).join().body()).isEqualTo(bytes.get(i / 3 % photos));
    }
    for (int photo = 0; photo < photos; photo++) {
      assertThat(origin.timesAsked(Photos.path(photo, "z"))).isEqualTo(1);
      assertThat(region.kept(Photos.path(photo, "z"))).isEqualTo(1);
    }
  }

  @Test
  void anAnswerTellsWhatBothNodesDidAndNothingThatIsMeantForNodes() {
    String path = Photos.path(100, "z");
    atHome(path, 40_000);
    TestNode other = region.other(path);

    HttpResponse<byte[]> miss = other.view(path);
    region.nodes().forEach(TestNode::settled);
    HttpResponse<byte[]> hit = other.view(path);

    assertThat(miss.headers().allValues("Cache-Status"))
        .containsExactly(
            "headstart-sin; fwd=uri-miss; fwd-status=200; stored",
            "headstart-sin; fwd=uri-miss; fwd-status=200");
    assertThat(miss.headers().allValues("Server-Timing"))
        .satisfiesExactly(
            timing -> assertThat(timing).startsWith("origin;dur="),
            timing -> assertThat(timing).startsWith("fellow;dur="));
    assertThat(hit.headers().allValues("Cache-Status"))
        .satisfiesExactly(
            owner -> assertThat(owner).matches("headstart-sin; hit; ttl=\\d+; detail=memory"),
            ours -> assertThat(ours).isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200"));
    assertThat(hit.headers().allValues("Server-Timing"))
        .satisfiesExactly(
            timing -> assertThat(timing).startsWith("cache;desc=memory"),
            timing -> assertThat(timing).startsWith("fellow;dur="));
    assertThat(hit.headers().firstValue("Via").orElseThrow())
        .isEqualTo("1.1 headstart-sin, 1.1 headstart-sin");
    assertThat(hit.headers().map().keySet())
        .noneMatch(name -> name.startsWith("headstart-") || name.equals("cdn-cache-control"));
  }

  @Test
  void theAgeOfWhatTheOwnerKeepsIsTheAgeEverywhere() {
    String path = Photos.path(101, "z");
    byte[] photo = Photos.bytes(40_000);
    origin.answers(
        path,
        new TestOrigin.Answer()
            .field("Cache-Control", "max-age=1000")
            .field("Age", "900")
            .body(photo));

    for (TestNode node : region.nodes()) {
      assertThat(node.view(path).headers().firstValueAsLong("Age").orElseThrow())
          .isBetween(900L, 920L);
    }
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void viewersOfANodeThatDoesNotOwnItShareOneRequestToTheOwner() {
    String path = Photos.path(102, "z");
    byte[] photo = Photos.bytes(60_000);
    var answer =
        origin.answers(path, new TestOrigin.Answer().fresh().body(photo).holdsAfter(20_000));
    TestNode other = region.other(path);
    double before = answered(other);
    double joined = other.count("headstart.cache.requests", "port", "viewers", "result", "joined");

    List<CompletableFuture<HttpResponse<byte[]>>> views =
        IntStream.range(0, 50).mapToObj(i -> other.viewSoon(path)).toList();
    TestNode.await(
        () ->
            other.count("headstart.cache.requests", "port", "viewers", "result", "joined")
                == joined + 49);
    answer.release();

    assertThat(views).allSatisfy(view -> assertThat(view.join().body()).isEqualTo(photo));
    assertThat(answered(other)).isEqualTo(before + 1);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void whoWantsTheOriginsWordGetsItThroughAnyNode() {
    String path = Photos.path(105, "z");
    byte[] photo = Photos.bytes(40_000);
    origin.answers(
        path,
        new TestOrigin.Answer()
            .field("Cache-Control", "max-age=1000")
            .field("ETag", "\"home\"")
            .stillGoodFor("\"home\"")
            .body(photo));
    TestNode other = region.other(path);
    other.view(path);
    region.nodes().forEach(TestNode::settled);

    assertThat(other.view(path, "Cache-Control", "no-cache").body()).isEqualTo(photo);

    assertThat(origin.seen(path)).hasSize(2);
    assertThat(origin.seen(path).get(1).fields()).containsEntry("if-none-match", "\"home\"");
  }

  private static double answered(TestNode node) {
    return region.gates().stream()
        .mapToDouble(
            gate ->
                node.count(
                    "headstart.cache.nodes.requests", "node", gate.name(), "outcome", "answered"))
        .sum();
  }

  @Test
  void aPrivatePhotographIsServedByNoNodeWithoutAGoodSignature() {
    String path = Photos.path(103, "z");
    byte[] photo = Photos.bytes(40_000);
    origin.answers(
        path + "?" + signature(path),
        new TestOrigin.Answer()
            .field("Cache-Control", "private, max-age=31536000")
            .field("CDN-Cache-Control", "max-age=31536000")
            .field("Headstart-Access", "signed")
            .body(photo));
    origin.answers(path, new TestOrigin.Answer().status(403));
    TestNode other = region.other(path);

    HttpResponse<byte[]> signed = other.view(path + "?" + signature(path));
    region.nodes().forEach(TestNode::settled);

    assertThat(signed.body()).isEqualTo(photo);
    assertThat(signed.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000");
    assertThat(region.kept(path)).isEqualTo(1);
    for (TestNode node : region.nodes()) {
      assertThat(node.view(path).statusCode()).isEqualTo(403);
      assertThat(node.view(path + "?exp=4102444800&sig=" + "A".repeat(43)).statusCode())
          .isEqualTo(403);
      assertThat(node.view(path + "?" + signature(path)).body()).isEqualTo(photo);
    }
    assertThat(origin.timesAsked(path + "?" + signature(path))).isEqualTo(1);
  }

  private static String signature(String path) {
    return new UrlSigner(List.of(SharedKey.of(TestNode.KEY)))
        .sign(path, Instant.ofEpochSecond(4_000_000_000L))
        .toString();
  }

  @Test
  void aViewerWithoutSignatureDoesNotJoinAPrivatePhotographThatComesFromItsOwner() {
    String path = Photos.path(104, "z");
    byte[] photo = Photos.bytes(40_000);
    var answer =
        origin.answers(
            path + "?" + signature(path),
            new TestOrigin.Answer()
                .field("CDN-Cache-Control", "max-age=31536000")
                .field("Headstart-Access", "signed")
                .body(photo)
                .holdsAfter(20_000));
    origin.answers(path, new TestOrigin.Answer().status(403));
    TestNode other = region.other(path);
    var signed = other.viewSoon(path + "?" + signature(path));
    TestNode.await(() -> origin.timesAsked(path + "?" + signature(path)) == 1);

    assertThat(other.view(path).statusCode()).isEqualTo(403);
    answer.release();

    assertThat(signed.join().body()).isEqualTo(photo);
  }

  @Test
  void anOriginThatFailedTheOwnerIsNotAskedAgainByWayOfOtherNodes() {
    String path = Photos.path(240, "z");
    origin
        .answers(path, new TestOrigin.Answer().fresh().body(new byte[1]).breaksOffAfter(0))
        .release();
    TestNode other = region.other(path);

    HttpResponse<byte[]> view = other.view(path);

    assertThat(view.statusCode()).isEqualTo(502);
    assertThat(view.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(view.headers().map().keySet()).noneMatch(name -> name.startsWith("headstart-"));
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void theMarkOfARequestBetweenNodesMeansNothingOnTheViewersPort() {
    String path = Photos.path(241, "z");
    atHome(path, 40_000);
    TestNode other = region.other(path);

    assertThat(other.view(path, "Headstart-Node", "viewer").statusCode()).isEqualTo(200);

    assertThat(region.kept(path)).isEqualTo(1);
    assertThat(other.keeps(path)).isFalse();
    assertThat(origin.seen(path).getFirst().fields()).doesNotContainKey("headstart-node");
  }

  @Test
  void operatorsAreToldWhoIsThere() {
    TestNode node = region.node(0);

    String info =
        new String(
            node.send(TestNode.request(node.management("/actuator/info")).build()).body(), UTF_8);

    assertThat(info)
        .contains("\"" + region.gate(0).name() + "\":\"self\"")
        .contains("\"" + region.gate(1).name() + "\":\"up\"")
        .contains("\"" + region.gate(2).name() + "\":\"up\"");
  }

  @Test
  void ofAllKeysEachNodeAsksTheOthersForTheirShare() {
    for (int by = 0; by < 3; by++) {
      for (int number = 0; number < 3; number++) {
        if (by != number) {
          assertThat(
                  region
                      .node(by)
                      .gauge("headstart.cache.nodes.share", "node", region.gate(number).name()))
              .isBetween(0.25, 0.42);
        }
      }
      assertThat(region.node(by).gauge("headstart.cache.nodes")).isEqualTo(3);
    }
  }
}
