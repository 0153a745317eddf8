package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TwoRegions;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways run in one JVM, and each leaves it as it was. */
class CloseIT {

  @TempDir Path directory;

  @Test
  void aClosedGatewayGivesBackItsPortsAndThreads() throws Exception {
    List<Integer> ports;
    try (var regions = new TwoRegions(directory)) {
      regions.home.local(HttpMethod.GET, "sin.cache.headstart", "/photos/1");
      assertThat(threads()).isNotEmpty();
      ports =
          List.of(
              regions.home.viewersPort(),
              regions.home.linkPort(),
              regions.home.localPort(),
              regions.home.managementPort());
    }
    Await.until(() -> "still running: " + threads(), () -> threads().isEmpty());
    for (int port : ports) {
      try (var again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("headstart-gateway"))
        .toList();
  }
}
