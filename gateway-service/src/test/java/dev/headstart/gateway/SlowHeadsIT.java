package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.RawViewer;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/**
 * A viewer who trickles a head, or her TLS, is sent away within a bound, however busy she looks;
 * one who is idle, or whose content is slow, is not. The bounds are half a second here.
 */
@Timeout(60)
class SlowHeadsIT {

  private static final String HALF = "GET /people/ana HTTP/1.1\r\nHost: www.photos.example\r\n";
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes();
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final byte[] PING = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] WINDOW_UPDATE = {0, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 16, 0};

  /** Fields that do not end: HEADERS of one byte, without END_HEADERS, on stream 1. */
  private static final byte[] HEADERS_BEGIN = {0, 0, 1, 1, 0, 0, 0, 0, 1, (byte) 0x82};

  private static final byte[] CONTINUATION = {0, 0, 1, 9, 0, 0, 0, 0, 1, (byte) 0x87};
  private static final Duration LONGER = Duration.ofMillis(800);

  @TempDir static Path directory;
  private static TestServer api;
  private static TestGateway secure;
  private static TestGateway cleartext;
  private static SslContext tls;

  @BeforeAll
  static void start() throws Exception {
    api = new TestServer("api");
    api.answers(
        (request, response) ->
            request.receive().then().then(response.sendString(Mono.just("api")).then()));
    var issued = new TestAuthority(directory).issueTo("www.photos.example");
    tls = PeerTls.client(null);
    secure =
        gateway(
            "--headstart.gateway.viewers.certificate=" + issued.certificate(),
            "--headstart.gateway.viewers.private-key=" + issued.privateKey());
    cleartext = gateway();
  }

  private static TestGateway gateway(String... own) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--headstart.gateway.api=" + api.address(),
                "--headstart.gateway.viewers.handshake-timeout=500ms",
                "--headstart.gateway.viewers.head-timeout=500ms"));
    arguments.addAll(List.of(own));
    return new TestGateway("iad", arguments);
  }

  @AfterAll
  static void stop() {
    secure.close();
    cleartext.close();
    api.close();
  }

  private static RawViewer viewer(boolean overTls) {
    return overTls
        ? RawViewer.overTls(secure.viewersPort(), "http/1.1")
        : RawViewer.cleartext(cleartext.viewersPort());
  }

  private static double slow(TestGateway gateway) {
    return gateway
        .context()
        .getBean(MeterRegistry.class)
        .get("headstart.gateway.viewers.limited")
        .tag("limit", "head")
        .counter()
        .count();
  }

  @ParameterizedTest(name = "over TLS: {0}")
  @ValueSource(booleans = {true, false})
  void halfAHeadIsAnsweredWith408(boolean overTls) {
    TestGateway gateway = overTls ? secure : cleartext;
    double before = slow(gateway);
    try (var viewer = viewer(overTls).send(HALF)) {
      assertThat(viewer.everything())
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json", "The request's head did not come in time");
    }
    assertThat(slow(gateway)).isEqualTo(before + 1);
  }

  @ParameterizedTest(name = "over TLS: {0}")
  @ValueSource(booleans = {true, false})
  void aHeadThatDribblesIsAnsweredWith408HoweverBusyItLooks(boolean overTls) {
    try (var viewer = viewer(overTls).send(HALF + "X: ")) {
      viewer.dribble("y".getBytes());
      assertThat(viewer.everything()).startsWith("HTTP/1.1 408 ");
    }
  }

  @ParameterizedTest(name = "over TLS: {0}")
  @ValueSource(booleans = {true, false})
  void whoHasBeenAnsweredMayBeIdleForLonger_andHerNextHeadComeInPieces(boolean overTls) {
    try (var viewer = viewer(overTls).send(HALF + "\r\n")) {
      assertThat(viewer.readsTo("api")).startsWith("HTTP/1.1 200 ");
      viewer.pause(LONGER);
      viewer.send(HALF).pause(Duration.ofMillis(50)).send("\r\n");
      assertThat(viewer.readsTo("api")).contains("HTTP/1.1 200 ");
    }
  }

  @Test
  void aHeadInHttp2ThatDribblesEndsItsConnection() {
    double before = slow(secure);
    try (var viewer = RawViewer.overTls(secure.viewersPort(), "h2")) {
      viewer.send(PREFACE).send(SETTINGS).send(HEADERS_BEGIN).dribble(CONTINUATION);
      viewer.everything();
    }
    assertThat(slow(secure)).isEqualTo(before + 1);
  }

  @Test
  void aConnectionInHttp2ThatIsIdleStays() {
    try (var viewer = RawViewer.overTls(secure.viewersPort(), "h2")) {
      viewer.send(PREFACE).send(SETTINGS).send(WINDOW_UPDATE).pause(LONGER).send(PING);
      assertThat(viewer.readsTo("\1\2\3\4\5\6\7\10")).isNotEmpty();
    }
  }

  @Test
  void aHandshakeThatDribblesEndsItsConnection() {
    try (var viewer = RawViewer.cleartext(secure.viewersPort())) {
      viewer.send(new byte[] {22, 3, 1, 2, 0, 1}).dribble(new byte[] {0});
      assertThat(viewer.everything()).doesNotContain("HTTP");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"HTTP11", "H2"})
  void contentMayTakeLongerThanAHead(String protocol) {
    int status =
        HttpClient.newConnection()
            .protocol(HttpProtocol.valueOf(protocol))
            .secure(spec -> spec.sslContext(protocol.equals("H2") ? tls : RawViewer.ANYONE))
            .headers(headers -> headers.set("Host", "www.photos.example"))
            .post()
            .uri("https://127.0.0.1:" + secure.viewersPort() + "/api/photos")
            .send(
                Flux.range(0, 4)
                    .delayElements(Duration.ofMillis(300))
                    .map(piece -> Unpooled.wrappedBuffer(new byte[100])))
            .responseSingle((response, body) -> Mono.just(response.status().code()))
            .block(TestGateway.HANG_GUARD);
    assertThat(status).isEqualTo(200);
  }
}
