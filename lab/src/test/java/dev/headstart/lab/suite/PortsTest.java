package dev.headstart.lab.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortIsNamedTogetherWithTheFlagThatMovesIt() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ports = new Ports(Math.min(other.getLocalPort(), 65_000));
      assertThat(ports.taken(5)).contains(other.getLocalPort());
      assertThat(new PortsTakenException(ports.taken(5), ports))
          .hasMessageContaining(String.valueOf(other.getLocalPort()))
          .hasMessageContaining("--port");
    }
  }

  @Test
  void noTwoServicesShareAPort() {
    var ports = new Ports(8080);
    assertThat(
            new int[] {
              ports.api(), ports.apiManagement(), ports.warmer(), ports.warmerManagement()
            })
        .doesNotHaveDuplicates();
    assertThat(ports.site(0).gatewayViewers()).isGreaterThan(ports.warmerManagement());
    assertThat(ports.site(1).gatewayViewers()).isGreaterThan(ports.site(0).cacheManagement());
  }

  @Test
  void aBaseOutsideTheRangeIsRefused() {
    assertThatThrownBy(() -> new Ports(80)).hasMessageContaining("--port takes a number");
  }
}
