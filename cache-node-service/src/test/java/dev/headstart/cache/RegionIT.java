package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static byte[] atHome(String path, int length) {
    byte[] photo = Photos.bytes(length);
    origin.answers(
        path,
        new TestOrigin.Answer()
            .fresh()
            .field("Content-Type", "image/jpeg")
            .field("ETag", "\"home\"")
            .body(photo));
    return photo;
  }

  private static long kept(String path) {
    region.nodes().forEach(TestNode::settled);
    return region.nodes().stream().filter(node -> node.keeps(path)).count();
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
      assertThat(kept(Photos.path(photo, "z"))).isEqualTo(1);
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
    assertThat(kept(path)).isEqualTo(1);
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
  void aPushToAnyNodeIsKeptByTheOwnerAndItsRaceIsDecidedThere() {
    for (int number = 0; number < 3; number++) {
      String path = Photos.path(200 + number, "z");
      byte[] photo = Photos.bytes(50_000 + number);
      TestNode owner = region.node(region.owner(path));
      TestNode other = region.other(path);
      double won = owner.races("won");
      double elsewhere = other.races("won") + other.races("lost");

      assertThat(region.node(number).push(path, photo).statusCode()).isEqualTo(201);

      assertThat(kept(path)).isEqualTo(1);
      assertThat(owner.keeps(path)).isTrue();
      HttpResponse<byte[]> view = other.view(path);
      assertThat(view.body()).isEqualTo(photo);
      assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=won");
      assertThat(owner.races("won")).isEqualTo(won + 1);
      assertThat(other.view(path).headers().allValues("Server-Timing"))
          .doesNotContain("race;desc=won");
      assertThat(other.races("won") + other.races("lost")).isEqualTo(elsewhere);
      assertThat(origin.timesAsked(path)).isZero();
    }
  }

  @Test
  void aViewerOfAnotherNodeJoinsAPushThatArrivesAtTheOwnerAndTies() throws IOException {
    String path = Photos.path(210, "z");
    byte[] photo = Photos.bytes(50_000);
    TestNode owner = region.node(region.owner(path));
    TestNode other = region.other(path);
    try (var push = new SlowPush(other, path, photo, 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> owner.gauge("headstart.cache.races.open") >= 1 && arrivesAt(owner));
      HttpResponse<InputStream> view = other.open(path);
      assertThat(view.body().readNBytes(20_000)).isEqualTo(Arrays.copyOf(photo, 20_000));
      push.sends(20_000, 50_000);

      assertThat(view.body().readAllBytes()).hasSize(30_000);
      assertThat(view.headers().allValues("Server-Timing")).contains("race;desc=tied");
      assertThat(push.status()).startsWith("HTTP/1.1 201");
    }
    assertThat(origin.timesAsked(path)).isZero();
  }

  private static boolean arrivesAt(TestNode node) {
    return node.gauge("headstart.cache.arrivals") > 0;
  }

  @Test
  void aPushOfWhatTheOwnerHasIsAnsweredBeforeItsBodyComes() throws IOException {
    String path = Photos.path(211, "z");
    byte[] photo = Photos.bytes(50_000);
    TestNode other = region.other(path);
    other.push(path, photo);
    try (var push = new SlowPush(other, path, photo, 50_000)) {
      assertThat(push.status()).startsWith("HTTP/1.1 204");
      push.sends(0, 50_000);
    }
    try (var push = new SlowPush(other, path, photo, 50_000)) {
      push.sends(0, 50_000);
      assertThat(push.status()).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void aPushThatItsSenderBreaksOffIsNotKeptAndNoFellowIsBlamed() throws IOException {
    String path = Photos.path(212, "z");
    TestNode owner = region.node(region.owner(path));
    TestNode other = region.other(path);
    double broken = owner.count("headstart.cache.pushes", "result", "broken");
    try (var push = new SlowPush(other, path, Photos.bytes(50_000), 50_000)) {
      push.sends(0, 20_000);
      TestNode.await(() -> arrivesAt(owner));
      push.breaksOff();
    }

    TestNode.await(() -> owner.count("headstart.cache.pushes", "result", "broken") == broken + 1);
    assertThat(kept(path)).isZero();
    for (TestGate gate : region.gates()) {
      assertThat(
              other.count(
                  "headstart.cache.nodes.requests", "node", gate.name(), "outcome", "broken"))
          .isZero();
    }
  }

  @Test
  void whatIsWrongWithAPushIsSaidByTheOwner() {
    String path = Photos.path(213, "z");
    TestNode other = region.other(path);

    HttpResponse<byte[]> refused =
        other.push(
            path, Photos.bytes(10), "Content-Type", "image/jpeg", "Cache-Control", "no-store");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(new String(refused.body(), UTF_8)).contains("Not storable");
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aPullThroughAnyNodeWarmsTheOwner() {
    String path = Photos.path(214, "z");
    byte[] photo = atHome(path, 50_000);
    TestNode owner = region.node(region.owner(path));
    TestNode other = region.other(path);

    HttpResponse<byte[]> pulled = other.send(TestNode.request(other.internal(path)).GET().build());

    assertThat(pulled.body()).isEqualTo(photo);
    owner.settled();
    double won = owner.races("won");
    assertThat(other.view(path).headers().allValues("Server-Timing")).contains("race;desc=won");
    assertThat(owner.races("won")).isEqualTo(won + 1);
    assertThat(kept(path)).isEqualTo(1);
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void whoOnlyAsksForTheHeadDecidesNoRace() {
    String path = Photos.path(215, "z");
    TestNode other = region.other(path);
    other.push(path, Photos.bytes(50_000));

    HttpResponse<byte[]> head = other.send(TestNode.request(other.viewers(path)).HEAD().build());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("50000");
    assertThat(other.view(path).headers().allValues("Server-Timing")).contains("race;desc=won");
  }

  @Test
  void whoAsksAnyNodeForAnAnnouncedPhotographWaitsForItsPushAtTheOwner() {
    List<String> paths = IntStream.range(220, 232).mapToObj(i -> Photos.path(i, "z")).toList();
    byte[] photo = Photos.bytes(50_000);
    HttpRequest announcement =
        TestNode.request(region.node(0).internal("/expected"))
            .POST(BodyPublishers.ofString(String.join("\n", paths)))
            .build();
    assertThat(region.node(0).send(announcement).statusCode()).isEqualTo(204);

    var views = paths.stream().map(path -> region.other(path).viewSoon(path)).toList();
    TestNode.await(
        () ->
            region.nodes().stream()
                    .mapToDouble(node -> node.gauge("headstart.cache.expectations.waiting"))
                    .sum()
                == paths.size());
    paths.forEach(path -> assertThat(region.node(1).push(path, photo).statusCode()).isEqualTo(201));

    assertThat(views)
        .allSatisfy(
            view -> {
              assertThat(view.join().body()).isEqualTo(photo);
              assertThat(view.join().headers().allValues("Server-Timing"))
                  .contains("race;desc=tied");
            });
    paths.forEach(path -> assertThat(origin.timesAsked(path)).isZero());
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

    assertThat(kept(path)).isEqualTo(1);
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
