package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestGateway.Answer;
import dev.headstart.gateway.fixture.TestServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** The viewers' port over TLS: protocols, and limits that hold in each. */
class ViewersIT {

  @TempDir static Path directory;
  private static TestServer api;
  private static TestGateway gateway;
  private static SslContext http1;
  private static SslContext http2;

  @BeforeAll
  static void start() throws Exception {
    http1 =
        SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    http2 = PeerTls.client(null);
    var issued = new TestAuthority(directory).issueTo("www.photos.example");
    api = new TestServer("api");
    api.answers(
        (request, response) ->
            request.receive().then().then(response.sendString(Mono.just("api")).then()));
    gateway =
        new TestGateway(
            "iad",
            List.of(
                "--headstart.gateway.api=" + api.address(),
                "--headstart.gateway.viewers.certificate=" + issued.certificate(),
                "--headstart.gateway.viewers.private-key=" + issued.privateKey(),
                "--headstart.gateway.viewers.max-header-size=8KB",
                "--headstart.gateway.viewers.max-body-size=100KB",
                "--headstart.gateway.viewers.rate.per-second=1",
                "--headstart.gateway.viewers.rate.burst=20"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    api.close();
  }

  /**
   * @param viewer the last number of her address, so that each test has a rate of its own
   */
  private static HttpClient client(HttpProtocol protocol, int viewer) {
    return HttpClient.newConnection()
        .protocol(protocol)
        .bindAddress(() -> new InetSocketAddress("127.0.0." + viewer, 0))
        .secure(spec -> spec.sslContext(protocol == HttpProtocol.H2 ? http2 : http1))
        .headers(headers -> headers.set("Host", "www.photos.example"));
  }

  private static Answer ask(HttpClient client) {
    return TestGateway.ask(client, gateway.viewersPort(), HttpMethod.GET, "/people/ana");
  }

  private static int upload(HttpClient client, int pieces, boolean sayLength) {
    Flux<ByteBuf> content =
        Flux.range(0, pieces).map(n -> Unpooled.wrappedBuffer(new byte[10 * 1024]));
    return client
        .headers(
            headers -> {
              if (sayLength) {
                headers.set("Content-Length", pieces * 10 * 1024);
              }
            })
        .post()
        .uri("https://127.0.0.1:" + gateway.viewersPort() + "/api/photos")
        .send(content)
        .responseSingle((response, body) -> Mono.just(response.status().code()))
        .block(TestGateway.HANG_GUARD);
  }

  @Test
  void bothProtocolsAreSpoken() {
    assertThat(ask(client(HttpProtocol.H2, 2)).body()).isEqualTo("api");
    assertThat(ask(client(HttpProtocol.HTTP11, 2)).body()).isEqualTo("api");
    assertThat(api.lastSeen().headers().get("Forwarded"))
        .isEqualTo("for=127.0.0.2;proto=https;host=\"www.photos.example\"");
  }

  @Test
  void contentThatSaysItIsTooLargeIsRefused() {
    assertThat(upload(client(HttpProtocol.HTTP11, 3), 11, true)).isEqualTo(413);
    assertThat(upload(client(HttpProtocol.H2, 3), 11, true)).isEqualTo(413);
    assertThat(upload(client(HttpProtocol.HTTP11, 3), 10, true)).isEqualTo(200);
  }

  @Test
  void contentThatTurnsOutToBeTooLargeIsRefused() {
    assertThat(upload(client(HttpProtocol.HTTP11, 4), 11, false)).isEqualTo(413);
    assertThat(upload(client(HttpProtocol.H2, 4), 11, false)).isEqualTo(413);
    assertThat(upload(client(HttpProtocol.H2, 4), 10, false)).isEqualTo(200);
  }

  @Test
  void fieldsThatAreTooLargeAreRefused() {
    String large = "x".repeat(9 * 1024);
    assertThat(ask(client(HttpProtocol.HTTP11, 5).headers(h -> h.set("X-Large", large))).status())
        .isIn(413, 431);
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    HttpClient hasty = client(HttpProtocol.HTTP11, 6);
    List<Answer> answers = IntStream.range(0, 30).mapToObj(n -> ask(hasty)).toList();
    Answer refused =
        answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
    assertThat(refused.headers().get("Retry-After")).isEqualTo("1");
    assertThat(refused.headers().get("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answers.subList(0, 20)).allMatch(answer -> answer.status() == 200);
    assertThat(ask(client(HttpProtocol.HTTP11, 7)).status()).isEqualTo(200);
  }
}
