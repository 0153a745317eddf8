package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.Load;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

/** What requests notice of a gateway that is stopped, and of one that takes its place. */
class DrainIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.link.drain=5s",
            "--headstart.gateway.peers[0].longest-pause=300ms");
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  @BeforeEach
  void farGatewayIsThere() {
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("cache")));
    if (!regions.far.context().isActive()) {
      regions.startFar();
    }
    regions.awaitLinks();
    regions.farCache.seen().clear();
  }

  @Test
  void noRequestFailsWhenAnotherGatewayTakesThePlaceOfTheOneThatIsStopped() {
    long lost = regions.home.linkTo("sin").reconnects();
    try (var load = new Load(regions.home.localPort(), SIN, 8)) {
      load.awaitAnswers(200);
      for (int restart = 0; restart < 2; restart++) {
        TestGateway old = regions.far;
        regions.startFar();
        old.close();
        load.awaitAnswers(200);
      }
      load.stop();
      assertThat(load.outcomes().keySet()).as("outcomes %s", load.outcomes()).containsOnly("200");
    }
    assertThat(regions.home.linkTo("sin").reconnects()).as("connections lost").isEqualTo(lost);
  }

  @Test
  void requestsAreRefusedWith503AndNotBrokenWhileTheOnlyGatewayIsAway() {
    try (var load = new Load(regions.home.localPort(), SIN, 4)) {
      load.awaitAnswers(100);
      regions.far.close();
      regions.home.awaitLink("sin", link -> link.state() == State.DOWN);
      regions.startFar();
      regions.awaitLinks();
      load.awaitAnswers(100);
      load.stop();
      assertThat(load.outcomes().keySet())
          .as("outcomes %s", load.outcomes())
          .allMatch(outcome -> outcome.equals("200") || outcome.startsWith("503 "));
    }
  }

  @Test
  void aRequestThatIsUnderWayEndsWholeWhileNewOnesGoToAnotherGateway() throws Exception {
    Sinks.Many<ByteBuf> body = Sinks.many().unicast().onBackpressureBuffer();
    regions.farCache.answers((request, response) -> response.send(body.asFlux(), bytes -> true));
    var answer = slowAnswer();
    Await.until(() -> "the cache was not asked", () -> !regions.farCache.seen().isEmpty());
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("quick")));

    TestGateway old = regions.far;
    int accepted = regions.toSin.accepted();
    regions.startFar();
    var closing = CompletableFuture.runAsync(old::close);
    Await.until(
        () -> "accepted " + regions.toSin.accepted(),
        () -> regions.toSin.accepted() == accepted + 2);
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/quick").body()).isEqualTo("quick");
    assertThat(closing).as("the old gateway waits for the request").isNotDone();
    body.tryEmitNext(Unpooled.copiedBuffer("whole", StandardCharsets.US_ASCII));
    body.tryEmitComplete();

    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("whole");
    closing.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aRequestThatDoesNotEndHoldsTheStopUpForNoLongerThanTheBound() throws Exception {
    regions.far.close();
    regions.startFar("--headstart.gateway.link.drain=500ms");
    regions.awaitLinks();
    regions.farCache.answers(
        (request, response) ->
            response.send(
                Flux.just(Unpooled.wrappedBuffer(new byte[1])).concatWith(Flux.never()),
                bytes -> true));
    var answer = slowAnswer();
    Await.until(() -> "the cache was not asked", () -> !regions.farCache.seen().isEmpty());
    long start = System.nanoTime();
    regions.far.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(answer.handle((text, error) -> error != null).get(20, TimeUnit.SECONDS)).isTrue();
  }

  private CompletableFuture<String> slowAnswer() {
    return HttpClient.newConnection()
        .headers(headers -> headers.set("Host", SIN))
        .get()
        .uri("http://127.0.0.1:" + regions.home.localPort() + "/photos/slow")
        .responseContent()
        .aggregate()
        .asString()
        .toFuture();
  }
}
