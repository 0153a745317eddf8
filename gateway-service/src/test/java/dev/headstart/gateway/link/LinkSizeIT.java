package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

/** A link in use has connections added to it and taken from it. */
class LinkSizeIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir Path directory;
  private TwoRegions regions;
  private Link link;

  @BeforeEach
  void start() throws Exception {
    // Two and no other number, so that the link does not tune itself and undo what is done here.
    regions = new TwoRegions(directory, "--headstart.gateway.peers[0].most-connections=2");
    link = regions.home.context().getBean(Links.class).to(RegionName.of("sin")).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    regions.close();
  }

  @Test
  void aConnectionThatIsAddedIsOpenedWithoutARequest() {
    link.openOneMore();
    regions.home.awaitLink("sin", report -> report.connections() == 3);
    assertThat(link.size()).isEqualTo(3);
    assertThat(regions.farCache.seen()).isEmpty();
  }

  @Test
  void anIdleConnectionThatIsRetiredClosesAndStaysClosed() {
    link.retireOne();
    Await.until(() -> "open: " + regions.toSin.open(), () -> regions.toSin.open() == 1);
    assertThat(link.size()).isEqualTo(1);
    assertThat(regions.home.linkTo("sin").reconnects()).isZero();
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
  }

  @Test
  void aRequestOnARetiredConnectionEndsWholeAndTheConnectionClosesThen() throws Exception {
    Sinks.Many<ByteBuf> body = Sinks.many().unicast().onBackpressureBuffer();
    regions.farCache.answers((request, response) -> response.send(body.asFlux(), bytes -> true));
    var answer =
        HttpClient.newConnection()
            .headers(headers -> headers.set("Host", SIN))
            .get()
            .uri("http://127.0.0.1:" + regions.home.localPort() + "/photos/slow")
            .responseContent()
            .aggregate()
            .asString()
            .toFuture();
    Await.until(() -> "the cache was not asked", () -> !regions.farCache.seen().isEmpty());

    link.retireOne();
    link.retireOne();
    Await.until(() -> "open: " + regions.toSin.open(), () -> regions.toSin.open() == 1);
    assertThat(link.size()).isZero();
    body.tryEmitNext(Unpooled.copiedBuffer("whole", StandardCharsets.US_ASCII));
    body.tryEmitComplete();

    assertThat(answer.get(TestGateway.HANG_GUARD.toSeconds(), TimeUnit.SECONDS)).isEqualTo("whole");
    Await.until(() -> "open: " + regions.toSin.open(), () -> regions.toSin.open() == 0);
  }
}
