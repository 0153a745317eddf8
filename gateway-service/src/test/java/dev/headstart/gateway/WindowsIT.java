package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2FrameCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/**
 * What a gateway allows the other end of a link to send before it hears of it, read at that other
 * end: the default bandwidth and round trip, 1 Gbit/s and 200 ms, make 25 MB.
 */
class WindowsIT {

  private static final int STREAM = 25_000_000;
  private static final int DEFAULT = 65_535;
  private static final int CONNECTION = DEFAULT + 2 * (STREAM - DEFAULT);

  @TempDir Path directory;
  private final TestServer cache = new TestServer("cache");
  private TestAuthority authority;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority(directory);
  }

  @AfterEach
  void stop() {
    cache.close();
  }

  @Test
  void theLinkDoorLetsUploadsFillTheWay() throws Exception {
    var arguments = new ArrayList<>(authority.argumentsFor("sin.gateway.headstart"));
    arguments.add("--headstart.gateway.cache=" + cache.address());
    arguments.add("--headstart.gateway.api=" + cache.address());
    var gateway = new TestGateway("sin", arguments);
    try {
      Issued iad = authority.issueTo("iad.gateway.headstart");
      var opened = new CompletableFuture<Channel>();
      var tls = PeerTls.client(iad);
      TestGateway.ask(
          HttpClient.create()
              .protocol(HttpProtocol.H2)
              .secure(spec -> spec.sslContext(tls))
              .doOnChannelInit((observer, channel, address) -> opened.complete(channel))
              .headers(headers -> headers.set("Host", "sin.cache.headstart")),
          gateway.linkPort(),
          HttpMethod.GET,
          "/photos/1");
      awaitWindows(opened.join());
      opened.join().close();
    } finally {
      gateway.close();
    }
  }

  @Test
  void aLinkLetsAnswersFillTheWay() throws Exception {
    Issued sin = authority.issueTo("sin.gateway.headstart");
    var opened = new CompletableFuture<Channel>();
    var tls = PeerTls.server(sin, authority);
    DisposableServer peer =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2)
            .secure(spec -> spec.sslContext(tls))
            .doOnChannelInit((observer, channel, address) -> opened.complete(channel))
            .handle((request, response) -> response.status(204).send())
            .bindNow();
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.addAll(
        List.of(
            "--headstart.gateway.api=" + cache.address(),
            "--headstart.gateway.peers[0].region=sin",
            "--headstart.gateway.peers[0].connections=1",
            "--headstart.gateway.peers[0].address=127.0.0.1:" + peer.port()));
    var gateway = new TestGateway("iad", arguments);
    try {
      gateway.awaitLink("sin", link -> link.connections() == 1);
      awaitWindows(opened.join());
    } finally {
      gateway.close();
      peer.disposeNow();
    }
  }

  /** The window of the connection is raised a moment after that of its streams. */
  private static void awaitWindows(Channel channel) {
    Await.until(
        () -> "the connection's window is " + connectionWindow(channel),
        () -> connectionWindow(channel) == CONNECTION);
    assertThat(codec(channel).connection().remote().flowController().initialWindowSize())
        .isEqualTo(STREAM);
  }

  private static int connectionWindow(Channel channel) {
    var result = new CompletableFuture<Integer>();
    channel
        .eventLoop()
        .execute(
            () -> {
              var connection = codec(channel).connection();
              result.complete(
                  connection.remote().flowController().windowSize(connection.connectionStream()));
            });
    return result.join();
  }

  private static Http2FrameCodec codec(Channel channel) {
    return channel.pipeline().get(Http2FrameCodec.class);
  }
}
