package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    node = new TestServer("cache of iad", PeerTls.http1Server(certificate, authority));
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.add("--headstart.gateway.api=http://127.0.0.1:1");
    arguments.add("--headstart.gateway.cache=" + node.address());
    gateway = new TestGateway("iad", arguments);
    return gateway.local(HttpMethod.PUT, "iad.cache.headstart", "/photos/1");
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
}
