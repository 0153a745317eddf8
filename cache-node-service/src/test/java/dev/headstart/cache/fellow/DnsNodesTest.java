package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cache.TestNameServer;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.netty.resources.LoopResources;

/** Nodes that are found by the addresses of a name. */
class DnsNodesTest {

  private final TestNameServer server = new TestNameServer();
  private final LoopResources loops = LoopResources.create("test-dns", 1, true);
  private final DnsNodes nodes =
      new DnsNodes(TestNameServer.NAME, 8091, server.address(), Duration.ofSeconds(5), loops);

  @AfterEach
  void stop() {
    nodes.close();
    server.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
  }

  private Collection<Member> found() {
    return nodes.members().block(Duration.ofSeconds(20));
  }

  @Test
  void everyAddressOfTheNameIsANode() {
    server.knows("10.0.0.7", "10.0.0.8");

    assertThat(found())
        .containsExactlyInAnyOrder(new Member("10.0.0.7", 8091), new Member("10.0.0.8", 8091));
  }

  @Test
  void aChangeIsSeenAtTheNextLookUpWhateverTheTimeToLive() {
    server.knows("10.0.0.7");
    assertThat(found()).hasSize(1);
    server.knows("10.0.0.8", "10.0.0.9");

    assertThat(found()).extracting(Member::host).containsExactlyInAnyOrder("10.0.0.8", "10.0.0.9");
    assertThat(server.timesAsked()).isEqualTo(2);
  }

  @Test
  void aNodeWithAddressesOfBothFamiliesIsThereOnce() {
    server.knows("10.0.0.7", "fd00::7", "10.0.0.8", "fd00::8");

    assertThat(found()).extracting(Member::host).containsExactlyInAnyOrder("10.0.0.7", "10.0.0.8");
  }

  @Test
  void nodesMayHaveAddressesOfIpv6Only() {
    server.knows("fd00::7");

    assertThat(found()).extracting(Member::toString).containsExactly("[fd00:0:0:0:0:0:0:7]:8091");
  }

  @Test
  void asManyNodesAsThereMayBeAreFound() {
    server.knows(
        IntStream.range(0, Members.MOST).mapToObj(i -> "10.0.1." + i).toArray(String[]::new));

    assertThat(found()).hasSize(Members.MOST);
  }

  @Test
  void aNameThatDoesNotExistIsNoAnswer() {
    server.knows();

    assertThatThrownBy(this::found)
        .satisfies(
            error -> assertThat(Exceptions.unwrap(error)).isInstanceOf(UnknownHostException.class));
  }
}
