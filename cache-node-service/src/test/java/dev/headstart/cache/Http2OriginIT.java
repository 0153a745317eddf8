package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** An https origin that speaks HTTP/2. */
class Http2OriginIT {

  @TempDir Path directory;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private DisposableServer origin;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path certificate =
        Files.writeString(directory.resolve("certificate.pem"), bundle.getCertificatePathPEM());
    Path key = Files.writeString(directory.resolve("key.pem"), bundle.getPrivateKeyPEM());
    GenericSslContextSpec<?> context =
        Http2SslContextSpec.forServer(certificate.toFile(), key.toFile());
    origin =
        HttpServer.create()
            .host("localhost")
            .port(0)
            .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
            .secure(spec -> spec.sslContext(context))
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(
                            body -> {
                              seen.add(request.method() + " " + request.version() + " " + body);
                              if (request.uri().equals("/hints")) {
                                request.withConnection(
                                    connection ->
                                        connection
                                            .channel()
                                            .write(
                                                new DefaultHttp2HeadersFrame(
                                                    new DefaultHttp2Headers().status("103"))));
                              }
                              return response
                                  .header("Cache-Control", "max-age=1000")
                                  .header("Trailer", "x-trailer")
                                  .trailerHeaders(trailers -> trailers.set("x-trailer", "1"))
                                  .sendString(Mono.just("body"))
                                  .then();
                            }))
            .bindNow();
    node =
        TestNode.anything(
            "https://localhost:" + origin.port(),
            directory.resolve("store"),
            "--headstart.cache.origin-client.authorities=" + certificate);
  }

  @AfterEach
  void stop() {
    node.close();
    origin.disposeNow();
  }

  @Test
  void isAskedByHttp2AndItsTrailersBreakNothing() {
    var first = node.view("/a");
    node.settled();

    assertThat(TestNode.text(first)).isEqualTo("body");
    assertThat(seen).containsExactly("GET HTTP/2.0 ");
    assertThat(TestNode.text(node.view("/a"))).isEqualTo("body");
    assertThat(first.headers().map()).doesNotContainKeys("x-trailer", "trailer");
    assertThat(seen).hasSize(1);
  }

  @Test
  void isSentBodies() {
    assertThat(TestNode.text(node.ask("POST", "/p", "the body"))).isEqualTo("body");
    assertThat(seen).containsExactly("POST HTTP/2.0 the body");
  }

  @Test
  void itsInterimAnswersArePassedOver() {
    var view = node.view("/hints");

    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(TestNode.text(view)).isEqualTo("body");
  }

  @Test
  void whomNobodyVouchesForIsNotAsked() {
    try (var distrusting =
        TestNode.anything("https://localhost:" + origin.port(), directory.resolve("distrusting"))) {
      assertThat(distrusting.view("/a").statusCode()).isEqualTo(502);
      assertThat(seen).isEmpty();
    }
  }
}
