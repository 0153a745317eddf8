package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpMethod;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What is purged at one node is gone from all, before that is acknowledged. */
class RegionPurgeIT extends RegionTests {

  private static final byte[] PHOTO = Photos.bytes(20_000);

  @TempDir Path directory;
  private TestRegion region;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
  }

  @AfterEach
  void stop() {
    region.close();
  }

  /** Two nodes, each of which keeps what it is asked for. */
  private void region(String... settings) {
    region =
        new TestRegion(origin, directory, 2, settings)
            .with("--headstart.cache.nodes.hot.requests=0")
            .with("--headstart.cache.purge.interval=50ms")
            .with("--headstart.cache.purge.hold=0s")
            .start(0, 1);
    region.awaitAllKnown();
  }

  private void viewAtBoth(String path) {
    for (TestNode node : region.nodes()) {
      assertThat(node.view(path).body()).isEqualTo(PHOTO);
      node.settled();
    }
    assertThat(region.nodes()).allMatch(node -> node.keeps(path));
  }

  private String kept(TestNode owner) {
    String path = freshOf(owner);
    atHome(path, PHOTO);
    viewAtBoth(path);
    return path;
  }

  @Test
  void anyNodeHasAllNodesCarryItOut() {
    region();
    String first = kept(region.node(0));
    String second = kept(region.node(1));
    String stays = kept(region.node(1));

    HttpResponse<byte[]> one = region.node(1).purge(first);
    HttpResponse<byte[]> other = region.node(1).purge(second.substring(0, second.indexOf('_')));

    assertThat(one.statusCode()).isEqualTo(204);
    assertThat(one.headers().firstValue("Headstart-Purged")).hasValue("2");
    assertThat(other.statusCode()).isEqualTo(204);
    assertThat(other.headers().firstValue("Headstart-Purged")).hasValue("2");
    for (TestNode node : region.nodes()) {
      assertThat(node.keeps(first)).isFalse();
      assertThat(node.keeps(second)).isFalse();
      assertThat(node.keeps(stays)).isTrue();
    }
    assertThat(region.node(0).purge("/*").statusCode()).isEqualTo(204);
    assertThat(region.nodes()).noneMatch(node -> node.keeps(stays));
  }

  @Test
  void whatIsOnItsWayFromOneNodeToAnotherIsKeptByNeither() {
    region();
    String path = freshOf(region.node(1));
    var answer = atHome(path, PHOTO).holdsAfter(10_000);
    var view = region.node(0).viewSoon(path);
    TestNode.await(() -> region.node(0).gauge("headstart.cache.arrivals") == 1);
    TestNode.await(() -> region.node(1).gauge("headstart.cache.arrivals") == 1);

    assertThat(region.node(0).purge(path).statusCode()).isEqualTo(204);
    answer.release();

    assertThat(view.join().body()).isEqualTo(PHOTO);
    region.nodes().forEach(TestNode::settled);
    assertThat(region.nodes()).noneMatch(node -> node.keeps(path));
  }

  @Test
  void whatANodeGotFromOneThatHadNotPurgedYetGoesToo() {
    Sinks.Empty<Void> purged = Sinks.empty();
    var purges = new CopyOnWriteArrayList<String>();
    DisposableServer slow =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) -> {
                  if (!request.method().equals(HttpMethod.DELETE)) {
                    return response.status(204).send();
                  }
                  purges.add(request.requestHeaders().get("Headstart-Node"));
                  return purged.asMono().then(response.status(204).send());
                })
            .bindNow();
    region = new TestRegion(origin, directory, 2).with("--headstart.cache.purge.hold=0s").start(0);
    region.gate(1).opensTo(slow.port());
    region.awaitSeen(0, 1, true);
    TestNode node = region.node(0);
    String path = freshOf(node);
    assertThat(node.push(path, PHOTO).statusCode()).isEqualTo(201);
    var purge = CompletableFuture.supplyAsync(() -> node.purge(path));
    TestNode.await(() -> purges.size() == 1 && carriedOut(node) == 1);
    assertThat(node.keeps(path)).isFalse();

    HttpResponse<byte[]> meanwhile = node.push(path, PHOTO);
    assertThat(meanwhile.statusCode()).as(TestNode.text(meanwhile)).isEqualTo(201);
    purged.tryEmitEmpty();

    assertThat(purge.join().statusCode()).isEqualTo(204);
    assertThat(purges).containsExactly("purge", "purge-again");
    assertThat(node.keeps(path)).isFalse();
    region.gate(1).close();
    slow.disposeNow();
  }

  /**
   * The purges that a node has ended. What they take away cannot be seen any more before that,
   * while the disk takes them down, and what is pushed until then is not stored.
   */
  private static double carriedOut(TestNode node) {
    return node.count("headstart.cache.purges", "cause", "request");
  }

  @Test
  void aNodeThatIsDownLearnsOfItBeforeItServes() {
    region();
    String purged = kept(region.node(0));
    String stays = kept(region.node(0));
    region.stop(1);
    region.awaitSeen(0, 1, false);

    assertThat(region.node(0).purge(purged).statusCode()).isEqualTo(204);
    region.start(1);

    TestNode back = region.node(1);
    assertThat(back.keeps(purged)).isFalse();
    assertThat(back.keeps(stays)).isTrue();
    assertThat(back.gauge("headstart.cache.earlier.hidden")).isZero();
  }

  @Test
  void aNodeThatMayServeAndDoesNotAnswerKeepsItFromBeingAcknowledged() {
    region("--headstart.cache.nodes.connect-timeout=1s");
    String purged = kept(region.node(0));
    region.gate(1).freezes();
    region.awaitSeen(0, 1, false);

    HttpResponse<byte[]> unsure = region.node(0).purge(purged);

    assertThat(unsure.statusCode()).isEqualTo(503);
    assertThat(new String(unsure.body(), UTF_8))
        .contains("Not purged everywhere")
        .contains(region.gate(1).name());
    assertThat(region.node(0).keeps(purged)).isFalse();
    region.gate(1).thaws();
    region.awaitSeen(0, 1, true);
    assertThat(region.node(0).purge(purged).statusCode()).isEqualTo(204);
    assertThat(region.node(1).keeps(purged)).isFalse();
  }

  @Test
  void anUnsafeRequestAtOneNodeMakesWhatAllNodesKeepInvalid() {
    region("--headstart.cache.accept=anything");
    String path = kept(region.node(0));
    TestNode node = region.node(1);

    HttpResponse<byte[]> posted =
        node.send(TestNode.request(node.viewers(path)).POST(BodyPublishers.noBody()).build());

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(region.nodes()).noneMatch(each -> each.keeps(path));
  }
}
