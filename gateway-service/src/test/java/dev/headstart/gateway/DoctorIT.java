package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.NaglePeer;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connection doctor finds faults on real sockets, and none where there are none. */
@ExtendWith(OutputCaptureExtension.class)
class DoctorIT {

  @TempDir static Path proc;
  private static TestServer api;
  private static NaglePeer nagle;
  private static TestGateway gateway;
  private static ConnectionProvider kept;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(proc.resolve("sys/net/ipv4"));
    Files.createDirectories(proc.resolve("net"));
    range("32768\t60999\n");
    api = new TestServer("api");
    nagle = new NaglePeer();
    kept = ConnectionProvider.create("test", 1);
    gateway =
        new TestGateway(
            "iad",
            List.of(
                "--headstart.gateway.api=" + api.address(),
                "--headstart.gateway.cache=" + nagle.address(),
                "--headstart.gateway.kernel.period=100ms",
                "--headstart.gateway.kernel.proc=" + proc,
                "--headstart.gateway.doctor.period=200ms",
                "--management.endpoints.web.exposure.include=connections"));
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    nagle.close();
    kept.dispose();
    api.close();
  }

  @BeforeEach
  void healthy() {
    api.answers((request, response) -> response.sendString(Mono.just("api")));
    Await.until(() -> findings().toString(), () -> findings().isEmpty());
  }

  private static void range(String text) {
    try {
      Files.writeString(proc.resolve("sys/net/ipv4/ip_local_port_range"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode examination() {
    return JsonMapper.shared()
        .readTree(
            TestGateway.ask(
                    HttpClient.newConnection(),
                    gateway.managementPort(),
                    HttpMethod.GET,
                    "/actuator/connections")
                .body());
  }

  private static List<String> findings() {
    return examination()
        .get("findings")
        .valueStream()
        .map(finding -> finding.get("kind").asString() + " " + finding.get("about").asString())
        .toList();
  }

  private static void ask() {
    TestGateway.ask(
        HttpClient.create(kept).headers(headers -> headers.set("Host", "www.photos.example")),
        gateway.viewersPort(),
        HttpMethod.GET,
        "/people/ana");
  }

  /** Asks the API until there is such a finding. */
  private static void askUntil(String finding) {
    askUntil(finding, DoctorIT::ask);
  }

  private static void askUntil(String finding, Runnable asking) {
    Await.until(
        () -> examination().toString(),
        () -> {
          for (int i = 0; i < 10; i++) {
            asking.run();
          }
          return findings().contains(finding);
        });
  }

  @Test
  void aCleanRunGivesNoFinding() {
    for (int i = 0; i < 300; i++) {
      ask();
    }
    Await.until(
        () -> examination().toString(),
        () ->
            examination()
                .get("peers")
                .valueStream()
                .anyMatch(
                    peer ->
                        peer.get("peer").asString().equals("api")
                            && peer.get("figures").get("requests").asLong() > 100));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aPeerThatClosesAfterEachAnswerIsFoundAndToldOf(CapturedOutput output) {
    api.answers((request, response) -> response.keepAlive(false).sendString(Mono.just("api")));
    askUntil("CONNECTION_CLOSE api");
    askUntil("NO_REUSE api");
    assertThat(output)
        .contains("Connection doctor: CONNECTION_CLOSE (api): It said Connection: close")
        .contains("Find what sets that header there");
  }

  @Test
  void aPeerWithNagleOnIsFound() {
    askUntil(
        "LAST_SEGMENT_HELD cache",
        () -> gateway.local(HttpMethod.GET, "iad.cache.headstart", "/photos/1"));
  }

  @Test
  void firstAnswersThatJustMissTheInitialWindowAreFound() {
    api.answers((request, response) -> response.sendByteArray(Mono.just(new byte[15_000])));
    askUntil("JUST_MISSED_WINDOW viewers", DoctorIT::askAnew);
  }

  @Test
  void firstAnswersThatFitTheInitialWindowGiveNoFinding() {
    api.answers((request, response) -> response.sendByteArray(Mono.just(new byte[14_000])));
    Await.until(
        () -> examination().toString(),
        () -> {
          for (int i = 0; i < 20; i++) {
            askAnew();
          }
          return firstAnswers() > 15;
        });
    assertThat(findings()).isEmpty();
  }

  /** On a connection of its own. */
  private static void askAnew() {
    gateway.viewer(HttpMethod.GET, "www.photos.example", "/people/ana");
  }

  private static long firstAnswers() {
    return examination()
        .get("peers")
        .valueStream()
        .filter(peer -> peer.get("peer").asString().equals("viewers"))
        .mapToLong(peer -> peer.get("figures").get("firstAnswers").asLong())
        .sum();
  }

  @Test
  void aRangeOfPortsThatIsNearlyUsedUpIsFound() throws IOException {
    range("40000 40099\n");
    Files.writeString(
        proc.resolve("net/tcp"),
        IntStream.range(40_000, 40_080)
            .mapToObj(
                port ->
                    "  1: 0100007F:%04X 0201000A:0050 06 00000000:00000000 03:00000E3C 0 0 0 0 3 1"
                        .formatted(port))
            .collect(Collectors.joining("\n", "  sl  local_address rem_address   st\n", "\n")));
    Await.until(
        () -> examination().toString(), () -> findings().contains("PORTS_RUNNING_OUT 10.0.1.2:80"));
    assertThat(examination().get("localPorts").get("remotes").get(0).get("timeWait").asInt())
        .isEqualTo(80);
    Files.delete(proc.resolve("net/tcp"));
    range("32768\t60999\n");
  }

  @Test
  void aNeighbourThatOpensAConnectionForEachRequestIsFound() {
    askUntil(
        "CONNECTION_CLOSE local",
        () ->
            TestGateway.ask(
                HttpClient.newConnection()
                    .keepAlive(false)
                    .headers(headers -> headers.set("Host", "home.api.headstart")),
                gateway.localPort(),
                HttpMethod.GET,
                "/people/ana"));
    askUntil("NO_REUSE local", () -> gateway.local(HttpMethod.GET, "home.api.headstart", "/a"));
  }
}
