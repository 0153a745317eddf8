package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Who is let in by the link door, and whom a link believes. */
class TrustIT {

  @TempDir Path directory;
  private final TestServer api = new TestServer("api of iad");
  private TestAuthority authority;
  private TestGateway home;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority(directory.resolve("ours"));
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.add("--headstart.gateway.api=" + api.address());
    home = new TestGateway("iad", arguments);
  }

  @AfterEach
  void stop() {
    home.close();
    api.close();
  }

  private TestGateway.Answer askLinkDoor(Issued certificate, String host) throws Exception {
    SslContext tls = PeerTls.client(certificate);
    return TestGateway.ask(
        HttpClient.newConnection()
            .protocol(HttpProtocol.H2)
            .secure(spec -> spec.sslContext(tls))
            .headers(headers -> headers.set("Host", host)),
        home.linkPort(),
        HttpMethod.GET,
        "/people/ana");
  }

  @Test
  void aGatewayWithACertificateOfOurAuthorityIsLetIn() throws Exception {
    Issued sin = authority.issueTo("sin.gateway.headstart");
    assertThat(askLinkDoor(sin, "home.api.headstart").body()).isEqualTo("api of iad");
    assertThat(askLinkDoor(sin, "iad.gateway.headstart").status()).isEqualTo(204);
  }

  @Test
  void aLinkDoorPassesNothingOnToAThirdRegion() throws Exception {
    Issued sin = authority.issueTo("sin.gateway.headstart");
    assertThat(askLinkDoor(sin, "fra.cache.headstart").status()).isEqualTo(421);
    assertThat(askLinkDoor(sin, "iad.cache.headstart").status()).isEqualTo(421);
  }

  @Test
  void whoShowsNoCertificateIsRefused() {
    assertThatThrownBy(() -> askLinkDoor(null, "home.api.headstart")).isNotNull();
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
    Issued stranger =
        new TestAuthority(directory.resolve("theirs")).issueTo("sin.gateway.headstart");
    assertThatThrownBy(() -> askLinkDoor(stranger, "home.api.headstart")).isNotNull();
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void aCertificateOfOurAuthorityThatIsNoGatewaysIsRefused() throws Exception {
    Issued printer = authority.issueTo("printer.office.example");
    assertThatThrownBy(() -> askLinkDoor(printer, "home.api.headstart")).isNotNull();
    assertThat(api.seen()).isEmpty();
  }

  @Test
  void aLinkDoesNotBelieveTheGatewayOfAnotherRegion() throws Exception {
    var arguments = new ArrayList<>(authority.argumentsFor("sin.gateway.headstart"));
    arguments.addAll(
        List.of(
            "--headstart.home=fra",
            "--headstart.gateway.peers[0].region=fra",
            "--headstart.gateway.peers[0].address=127.0.0.1:" + home.linkPort()));
    var sin = new TestGateway("sin", arguments);
    try {
      sin.awaitLink(
          "fra",
          link ->
              link.lastError() != null
                  && link.lastError().contains("was not issued to fra.gateway.headstart"));
      assertThat(sin.linkTo("fra").state()).isEqualTo(State.DOWN);
      assertThat(sin.viewer(HttpMethod.GET, "www.photos.example", "/").status()).isEqualTo(503);
    } finally {
      sin.close();
    }
  }

  @Test
  void viewersSpeakHttp2OverTls() throws Exception {
    Issued site = authority.issueTo("www.photos.example");
    var gateway =
        new TestGateway(
            "iad",
            List.of(
                "--headstart.gateway.api=" + api.address(),
                "--headstart.gateway.viewers.certificate=" + site.certificate(),
                "--headstart.gateway.viewers.private-key=" + site.privateKey()));
    try {
      SslContext tls = PeerTls.client(null);
      var answer =
          TestGateway.ask(
              HttpClient.newConnection()
                  .protocol(HttpProtocol.H2)
                  .secure(spec -> spec.sslContext(tls)),
              gateway.viewersPort(),
              HttpMethod.GET,
              "/people/ana");
      assertThat(answer.body()).isEqualTo("api of iad");
      assertThat(api.lastSeen().headers().get("X-Forwarded-Proto")).isEqualTo("https");
    } finally {
      gateway.close();
    }
  }
}
