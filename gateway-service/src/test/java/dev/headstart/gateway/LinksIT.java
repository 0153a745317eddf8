package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Links between two gateways on real sockets: when they open, what they survive. */
class LinksIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir Path directory;
  private TwoRegions regions;

  @BeforeEach
  void start() throws Exception {
    regions = new TwoRegions(directory);
  }

  @AfterEach
  void stop() throws Exception {
    regions.close();
  }

  @Test
  void aLinkIsOpenBeforeTheFirstRequest() {
    assertThat(regions.farCache.seen()).isEmpty();
    assertThat(regions.home.linkTo("sin").state()).isEqualTo(State.UP);
    assertThat(regions.home.linkTo("sin").requests()).isZero();
  }

  @Test
  void hundredsOfRequestsNeedNoFurtherHandshake() {
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
    assertThat(regions.toSin.accepted()).isEqualTo(2);
    assertThat(regions.home.linkTo("sin").handshakes()).isEqualTo(2);
    assertThat(regions.home.linkTo("sin").requests()).isEqualTo(500);
  }

  @Test
  void aLinkThatWasCutIsOpenedAgainWithoutARequest() {
    regions.toSin.cut();
    regions.home.awaitLink("sin", link -> link.reconnects() == 2 && link.connections() == 2);

    assertThat(regions.farCache.seen()).isEmpty();
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
    regions.home.awaitLink("sin", link -> link.state() == State.UP);
  }

  @Test
  void aPeerThatGoesSilentUnderLoadIsFoundAndItsRequestsEnd() {
    regions.farCache.answers((request, response) -> request.receive().then());
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
    Await.until(() -> "nothing arrives", () -> !regions.farCache.seen().isEmpty());
    regions.toSin.goSilent();
    regions.home.awaitLink("sin", link -> link.state() == State.DOWN);

    assertThat(regions.home.linkTo("sin").lastError()).contains("silent");
    assertThat(upload.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(503);
    regions.toSin.flow();
    regions.home.awaitLink("sin", link -> link.state() == State.UP);
  }
}
