package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelId;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslHandler;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The cache node beside a gateway, asked over TLS: each must be the one that the other expects. */
class CacheNodeTrustIT {

  @TempDir Path directory;
  private TestAuthority authority;
  private TestServer node;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority(directory.resolve("ours"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    node.close();
  }

  /** A gateway of {@code iad} beside a node that shows {@code certificate}. */
  private TestGateway.Answer askBeside(Issued certificate) throws Exception {
    start(certificate);
    return ask();
  }

  private TestGateway.Answer ask() {
    return gateway.local(HttpMethod.PUT, "iad.cache.headstart", "/photos/1");
  }

  private void start(Issued certificate) throws Exception {
    node = new TestServer("cache of iad", PeerTls.http1Server(certificate, authority));
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.add("--headstart.gateway.api=http://127.0.0.1:1");
    arguments.add("--headstart.gateway.cache=" + node.address());
    arguments.add("--headstart.gateway.certificate-refresh=20ms");
    gateway = new TestGateway("iad", arguments);
  }

  @Test
  void theGatewayShowsItsCertificateToItsOwnNode() throws Exception {
    var answer = askBeside(authority.issueTo("iad.cache.headstart"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("cache of iad");
    assertThat(node.lastSeen().host()).isEqualTo("iad.cache.headstart");
  }

  @Test
  void theNodeOfAnotherRegionIsNotBelieved() throws Exception {
    assertThat(askBeside(authority.issueTo("sin.cache.headstart")).status()).isEqualTo(502);
    assertThat(node.seen()).isEmpty();
  }

  @Test
  void aGatewayIsNoNode() throws Exception {
    assertThat(askBeside(authority.issueTo("iad.gateway.headstart")).status()).isEqualTo(502);
    assertThat(node.seen()).isEmpty();
  }

  @Test
  void aNodeOfAnotherAuthorityIsNotBelieved() throws Exception {
    Issued stranger = new TestAuthority(directory.resolve("theirs")).issueTo("iad.cache.headstart");
    assertThat(askBeside(stranger).status()).isEqualTo(502);
    assertThat(node.seen()).isEmpty();
  }

  @Test
  void aKeptConnectionGoesOnWhenTheGatewaysCertificateIsRenewedAndNewOnesShowTheNewOne()
      throws Exception {
    start(authority.issueTo("iad.cache.headstart"));
    List<Shown> shown = new CopyOnWriteArrayList<>();
    var held = Sinks.<String>one();
    node.answers(
        (request, response) -> {
          request.withConnection(connection -> shown.add(Shown.on(connection.channel())));
          return response.sendString(shown.size() == 3 ? held.asMono() : Mono.just("cache"));
        });
    assertThat(ask().status()).isEqualTo(200);
    BigInteger renewed = serial(authority.issueTo("iad.gateway.headstart"));
    Await.until(() -> "not renewed", () -> renewals() > 0);
    assertThat(ask().status()).isEqualTo(200);
    assertThat(shown.get(1)).isEqualTo(shown.get(0));

    // The kept connection is taken by a third request; a fourth needs one of its own.
    var third = CompletableFuture.supplyAsync(this::ask);
    Await.until(() -> "not asked", () -> shown.size() == 3);
    assertThat(ask().status()).isEqualTo(200);
    held.tryEmitValue("cache");
    assertThat(third.join().status()).isEqualTo(200);
    assertThat(shown.get(2)).isEqualTo(shown.get(0));
    assertThat(shown.get(3).connection()).isNotEqualTo(shown.get(0).connection());
    assertThat(shown.get(3).serial()).isEqualTo(renewed).isNotEqualTo(shown.get(0).serial());
  }

  private double renewals() {
    return gateway
        .context()
        .getBean(MeterRegistry.class)
        .get("headstart.gateway.certificates")
        .tags("place", "way to the cache node", "outcome", "renewed")
        .counter()
        .count();
  }

  private static BigInteger serial(Issued issued) throws Exception {
    try (var file = Files.newInputStream(issued.certificate())) {
      return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file))
          .getSerialNumber();
    }
  }

  /** On which connection a request came, and which certificate the gateway showed on it. */
  private record Shown(ChannelId connection, BigInteger serial) {

    static Shown on(Channel channel) {
      try {
        var session = channel.pipeline().get(SslHandler.class).engine().getSession();
        return new Shown(
            channel.id(), ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber());
      } catch (SSLPeerUnverifiedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
