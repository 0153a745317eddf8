package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.gateway.kernel.ConnectionReport;
import dev.headstart.gateway.kernel.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kernel's view of real connections, at the endpoint {@code links} and in the meters. */
class KernelIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    Path settings = Files.createDirectories(directory.resolve("proc/sys/net/ipv4"));
    Files.writeString(settings.resolve("tcp_slow_start_after_idle"), "1\n");
    Files.writeString(settings.resolve("tcp_congestion_control"), "cubic\n");
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.kernel.period=100ms",
            // Its questions would be counted among the requests.
            "--headstart.gateway.relay.enabled=false",
            "--headstart.gateway.kernel.proc=" + directory.resolve("proc"),
            "--management.endpoints.web.exposure.include=links,health");
    // The greetings, which are seen with the next sample.
    Await.until(
        () -> reports(regions.home, "link-sin").toString(),
        () -> requests(regions.home, "link-sin") == 2);
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  private static List<ConnectionReport> reports(TestGateway gateway, String peer) {
    return gateway.context().getBean(Connections.class).reports().stream()
        .filter(report -> report.peer().equals(peer))
        .toList();
  }

  private static long requests(TestGateway gateway, String peer) {
    return reports(gateway, peer).stream().mapToLong(ConnectionReport::requests).sum();
  }

  @Test
  void everyConnectionOfALinkIsSeenFromBothEnds() {
    long before = requests(regions.home, "link-sin");
    for (int i = 0; i < 10; i++) {
      assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
    }
    Await.until(
        () -> reports(regions.home, "link-sin").toString(),
        () -> requests(regions.home, "link-sin") == before + 10);
    Await.until(
        () -> reports(regions.far, "gateways").toString(),
        () -> requests(regions.far, "gateways") >= before + 10);

    assertThat(reports(regions.home, "link-sin"))
        .hasSize(2)
        .allSatisfy(
            connection -> {
              assertThat(connection.protocol()).isEqualTo("HTTP/2");
              assertThat(connection.handshakes()).isEqualTo(1);
              assertThat(connection.kernel().roundTrip()).isPositive();
              assertThat(connection.kernel().window()).isPositive();
              assertThat(connection.kernel().bytesOut()).isPositive();
              assertThat(connection.kernel().bytesIn()).isPositive();
              assertThat(connection.kernel().deliveryRate()).isPositive();
            });
  }

  @Test
  void aNeighboursConnectionIsReused() {
    for (int i = 0; i < 5; i++) {
      regions.home.local(HttpMethod.GET, "home.api.headstart", "/people/ana");
    }
    Await.until(
        () -> reports(regions.home, "api").toString(),
        () -> reports(regions.home, "api").stream().anyMatch(api -> api.requests() >= 5));
  }

  @Test
  void theEndpointShowsLinksConnectionsAndWhatASlowStartCosts() {
    Await.until(
        () -> "no sample",
        () ->
            reports(regions.home, "link-sin").stream()
                .allMatch(connection -> connection.kernel() != null));
    String body =
        TestGateway.ask(
                HttpClient.newConnection(),
                regions.home.managementPort(),
                HttpMethod.GET,
                "/actuator/links")
            .body();
    JsonNode shown = JsonMapper.shared().readTree(body);
    JsonNode restart = shown.get("slowStartRestart");
    assertThat(restart.get("state").asString()).isEqualTo("ON");
    assertThat(restart.get("meaning").asString()).contains("net.ipv4.tcp_slow_start_after_idle=0");
    assertThat(restart.get("costs").get(0).get("region").asString()).isEqualTo("sin");
    assertThat(shown.get("links").get(0).get("region").asString()).isEqualTo("sin");
    assertThat(
            shown
                .get("connections")
                .valueStream()
                .filter(connection -> connection.get("peer").asString().equals("link-sin"))
                .filter(connection -> connection.get("kernel").get("window").asLong() > 0))
        .hasSize(2);
  }

  @Test
  void samplesAreInTheMetersByPeer() {
    MeterRegistry registry = regions.home.context().getBean(MeterRegistry.class);
    Await.until(
        () -> "no sample",
        () ->
            registry.get("headstart.gateway.tcp.round.trip").tag("peer", "link-sin").timer().count()
                > 0);
    assertThat(
            registry
                .get("headstart.gateway.tcp.connections")
                .tag("peer", "link-sin")
                .gauge()
                .value())
        .isEqualTo(2);
    assertThat(registry.get("headstart.gateway.tcp.sent").tag("peer", "link-sin").counter().count())
        .isPositive();
    assertThat(
            registry.get("headstart.gateway.tcp.window").tag("peer", "gateways").summary().mean())
        .isPositive();
  }
}
