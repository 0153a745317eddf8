package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.gateway.link.LinkReport;
import dev.headstart.gateway.link.LinkReport.State;
import dev.headstart.gateway.link.Links;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Links between two gateways on real sockets: when they open, what they survive. */
@TestMethodOrder(OrderAnnotation.class)
class LinksIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.peers[0].ping=300ms",
            "--headstart.gateway.peers[0].longest-pause=300ms",
            "--headstart.gateway.forward.response-timeout=1s");
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  private static LinkReport link() {
    return regions.home.linkTo("sin");
  }

  @Test
  @Order(1) // before any other has sent a request
  void aLinkIsOpenBeforeTheFirstRequest() {
    assertThat(regions.farCache.seen()).isEmpty();
    assertThat(regions.home.linkTo("sin").state()).isEqualTo(State.UP);
    assertThat(regions.home.linkTo("sin").requests()).isZero();
  }

  @Test
  void hundredsOfRequestsNeedNoFurtherHandshake() {
    LinkReport before = link();
    int accepted = regions.toSin.accepted();
    ConnectionProvider pool = ConnectionProvider.create("test", 20);
    HttpClient client = HttpClient.create(pool).headers(headers -> headers.set("Host", SIN));
    int statuses =
        Flux.range(0, 500)
            .flatMap(
                number ->
                    client
                        .get()
                        .uri("http://127.0.0.1:" + regions.home.localPort() + "/photos/" + number)
                        .responseSingle(
                            (response, body) ->
                                body.map(bytes -> response.status().code() == 200 ? 1 : 0)),
                20)
            .reduce(0, Integer::sum)
            .block(TestGateway.HANG_GUARD);
    pool.dispose();

    assertThat(statuses).isEqualTo(500);
    assertThat(regions.toSin.accepted()).isEqualTo(accepted);
    assertThat(link().handshakes()).isEqualTo(before.handshakes());
    assertThat(link().requests()).isEqualTo(before.requests() + 500);
  }

  @Test
  void aLinkThatWasCutIsOpenedAgainWithoutARequest() {
    regions.home.awaitLink("sin", link -> link.connections() == 2);
    long lost = link().reconnects();
    int asked = regions.farCache.seen().size();
    regions.toSin.cut();
    regions.home.awaitLink("sin", link -> link.reconnects() == lost + 2 && link.connections() == 2);

    assertThat(regions.farCache.seen()).hasSize(asked);
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
  }

  @Test
  void aRequestIsRefusedAtOnceWhileTheOtherGatewayIsGoneAndPassesWhenItIsBack() {
    regions.far.close();
    regions.home.awaitLink("sin", link -> link.state() == State.DOWN);

    var refused = regions.home.local(HttpMethod.GET, SIN, "/photos/1");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().get("Retry-After")).isEqualTo("2");
    assertThat(refused.headers().get("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.body()).contains("The link to region sin is down");

    regions.startFar();
    regions.awaitLinks();
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
  }

  @Test
  void aPeerThatGoesSilentIsFoundWhileNothingIsSent() {
    regions.toSin.goSilent();
    regions.home.awaitLink("sin", link -> link.state() == State.DOWN);
    assertThat(regions.home.linkTo("sin").lastError()).contains("silent");

    regions.toSin.flow();
    regions.awaitLinks();
  }

  @Test
  void aPeerThatGoesSilentUnderLoadIsFoundAndItsRequestsEnd() {
    regions.farCache.answers((request, response) -> request.receive().then());
    int asked = regions.farCache.seen().size();
    // An endless upload: something is written all the time, so the connection is never idle.
    var upload =
        HttpClient.newConnection()
            .headers(headers -> headers.set("Host", SIN))
            .put()
            .uri("http://127.0.0.1:" + regions.home.localPort() + "/photos/endless")
            .send(
                Flux.<ByteBuf>generate(
                    sink -> sink.next(Unpooled.wrappedBuffer(new byte[16 * 1024]))))
            .responseSingle((response, body) -> Mono.just(response.status().code()))
            .onErrorReturn(0)
            .toFuture();
    Await.until(() -> "nothing arrives", () -> regions.farCache.seen().size() > asked);
    regions.toSin.goSilent();
    regions.home.awaitLink("sin", link -> link.state() == State.DOWN);

    assertThat(regions.home.linkTo("sin").lastError()).contains("silent");
    assertThat(upload.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(503);
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("cache")));
    regions.toSin.flow();
    regions.awaitLinks();
  }

  @Test
  void thatACacheIsLateItsOwnGatewayTells_andTheLinkIsNotBlamed() {
    regions.farCache.answers((request, response) -> Mono.never());
    List<Integer> statuses =
        Flux.range(0, 30)
            .flatMap(
                number ->
                    Mono.fromSupplier(
                            () -> regions.home.local(HttpMethod.GET, SIN, "/photos/1").status())
                        .subscribeOn(Schedulers.boundedElastic()),
                30)
            .collectList()
            .block(TestGateway.HANG_GUARD);
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("cache")));
    assertThat(statuses).containsOnly(504);
    assertThat(regions.home.context().getBean(Links.class).all().getFirst().isWell()).isTrue();
  }
}
