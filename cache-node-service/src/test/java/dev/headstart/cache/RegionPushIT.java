package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What warmers send, announce and ask for at any node of a region goes to its owner. */
class RegionPushIT extends RegionTests {

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
  void aPushToAnyNodeIsKeptByTheOwnerAndItsRaceIsDecidedThere() {
    for (int number = 0; number < 3; number++) {
      String path = Photos.path(200 + number, "z");
      byte[] photo = Photos.bytes(50_000 + number);
      TestNode owner = region.node(region.owner(path));
      TestNode other = region.other(path);
      double won = owner.races("won");
      double elsewhere = other.races("won") + other.races("lost");

      assertThat(region.node(number).push(path, photo).statusCode()).isEqualTo(201);

      assertThat(region.kept(path)).isEqualTo(1);
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
    assertThat(region.kept(path)).isZero();
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
    assertThat(region.kept(path)).isEqualTo(1);
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
}
