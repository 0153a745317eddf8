package dev.headstart.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.lab.mix.MixObject;
import dev.headstart.lab.mix.PhotoMix;
import dev.headstart.lab.mix.SizeClass;
import io.netty.buffer.Unpooled;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

class LoadTest {

  private static final int VIEWERS = 16;

  private final PhotoMix mix = new PhotoMix(100, 1);
  private final Map<String, MixObject> byPath =
      mix.objects().stream().collect(Collectors.toMap(MixObject::path, Function.identity()));
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private DisposableServer server;

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  private InetSocketAddress serve(
      Protocol protocol, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer)
      throws Exception {
    HttpServer plain = HttpServer.create().host("127.0.0.1").port(0).handle(answer::apply);
    if (protocol.secure()) {
      X509Bundle certificate =
          new CertificateBuilder()
              .ecp256()
              .subject("CN=localhost")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
      GenericSslContextSpec<?> context =
          Http2SslContextSpec.forServer(
              certificate.getKeyPair().getPrivate(), certificate.getCertificatePath());
      server =
          plain
              .secure(spec -> spec.sslContext(context))
              .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
              .bindNow();
    } else {
      server = plain.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11).bindNow();
    }
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  private Publisher<Void> photograph(HttpServerRequest request, HttpServerResponse response) {
    asked.merge(request.uri(), 1, Integer::sum);
    MixObject object = byPath.get(request.uri());
    return response
        .header("Content-Length", Integer.toString(object.bytes()))
        .sendObject(Unpooled.wrappedBuffer(object.body(0)));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everyPhotographIsAskedForOnceAndCountedWithItsBytes(Protocol protocol) throws Exception {
    InetSocketAddress address = serve(protocol, this::photograph);
    LoadResult result;
    try (var load = new Load(VIEWERS)) {
      result = load.once(address, protocol, mix.objects());
    }
    assertThat(result.requests()).isEqualTo(mix.objects().size());
    assertThat(result.bytes()).isEqualTo(mix.objects().stream().mapToLong(MixObject::bytes).sum());
    assertThat(asked).hasSize(mix.objects().size()).allSatisfy((path, n) -> assertThat(n).isOne());
    assertThat(result.latencies().get(SizeClass.SQUARE_75).size())
        .isEqualTo(
            (int)
                mix.objects().stream()
                    .filter(object -> object.sizeClass() == SizeClass.SQUARE_75)
                    .count());
  }

  @Test
  void aRunForATimeAsksOverAndOver() throws Exception {
    InetSocketAddress address = serve(Protocol.HTTP1, this::photograph);
    List<MixObject> few = mix.objects().subList(0, 3);
    try (var load = new Load(VIEWERS)) {
      LoadResult result = load.run(address, Protocol.HTTP1, few, Duration.ofMillis(300));
      assertThat(result.requests()).isGreaterThan(3);
      assertThat(asked.keySet())
          .isEqualTo(few.stream().map(MixObject::path).collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anAnswerThatIsNot200EndsTheRun(Protocol protocol) throws Exception {
    InetSocketAddress address = serve(protocol, (request, response) -> response.status(503).send());
    try (var load = new Load(VIEWERS)) {
      assertThatThrownBy(() -> load.once(address, protocol, mix.objects()))
          .isInstanceOf(LoadException.class)
          .hasMessageContaining("503");
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anAnswerOfAnotherLengthEndsTheRun(Protocol protocol) throws Exception {
    InetSocketAddress address =
        serve(
            protocol,
            (request, response) ->
                response
                    .header("Content-Length", "3")
                    .sendObject(Unpooled.wrappedBuffer(new byte[3])));
    try (var load = new Load(VIEWERS)) {
      assertThatThrownBy(() -> load.once(address, protocol, mix.objects()))
          .isInstanceOf(LoadException.class)
          .hasMessageContaining("came with 3");
    }
  }

  @Test
  void aServerThatClosesInTheMiddleEndsTheRun() throws Exception {
    InetSocketAddress address =
        serve(
            Protocol.HTTP1,
            (request, response) -> {
              response.withConnection(connection -> connection.channel().close());
              return response.neverComplete();
            });
    try (var load = new Load(VIEWERS)) {
      assertThatThrownBy(() -> load.once(address, Protocol.HTTP1, mix.objects()))
          .isInstanceOf(LoadException.class)
          .hasMessageContaining("closed");
    }
  }
}
