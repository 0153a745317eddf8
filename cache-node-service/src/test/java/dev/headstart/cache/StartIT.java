package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Starting, being watched, and closing. */
class StartIT {

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();

  @AfterEach
  void stop() {
    origin.close();
  }

  /** The sentence with which a node does not start. */
  private String refusal(String... settings) {
    String[] args = TestNode.settings(directory.resolve("store"), List.of(settings));
    Throwable failure = catchThrowable(() -> CacheNodeApplication.start(args).close());
    assertThat(failure).as("the node must not start").isNotNull();
    FailureAnalysis analysis = new SettingFailureAnalyzer().analyze(failure);
    assertThat(analysis).as("%s", failure).isNotNull();
    return analysis.getDescription();
  }

  @Test
  void aMissingOriginStopsTheStart() {
    assertThat(refusal()).startsWith("Set headstart.cache.origin to the URI");
  }

  @Test
  void impossibleSettingsStopTheStartAndSayWhatToWrite() {
    String there = "--headstart.cache.origin=" + origin.uri();
    assertThat(refusal("--headstart.cache.origin=ftp://x"))
        .startsWith("headstart.cache.origin is ftp://x; write http://");
    assertThat(refusal(there, "--headstart.cache.port=70000"))
        .startsWith("headstart.cache.port is 70000; write a port");
    assertThat(refusal(there, "--headstart.cache.internal.port=-2"))
        .startsWith("headstart.cache.internal.port is -2");
    assertThat(refusal(there, "--headstart.cache.disk=1KB"))
        .startsWith("headstart.cache.disk is 1024B; write at least");
    assertThat(refusal(there, "--headstart.cache.certificate=" + directory.resolve("none.pem")))
        .startsWith("Set both headstart.cache.certificate and headstart.cache.private-key");
    assertThat(refusal(there, "--headstart.signing.keys[0]=short"))
        .startsWith("headstart.signing.keys: A shared key has at least 16 bytes")
        .doesNotContain("short,");
    assertThat(refusal(there, "--headstart.signing.file=" + directory.resolve("none")))
        .startsWith("headstart.signing.file: The file of keys cannot be read");
    assertThat(refusal(there, "--headstart.signing.refresh=0s"))
        .startsWith("headstart.signing.refresh is PT0S; write a time");
    assertThat(refusal(there, "--headstart.cache.disk=much"))
        .isEqualTo(
            "headstart.cache.disk cannot be what is written there; write a size such as 256MB.");
    assertThat(refusal(there, "--headstart.cache.accept=music"))
        .endsWith("write one of anything, photos.");
    assertThat(refusal(there, "--headstart.region=X")).startsWith("headstart.region cannot be");
  }

  @Test
  void anUnknownPropertyStopsTheStart() {
    assertThat(refusal("--headstart.cache.origin=" + origin.uri(), "--headstart.cache.dsik=1GB"))
        .isEqualTo(
            "headstart.cache.dsik is not a property of a cache node: remove it, or correct its"
                + " name.");
  }

  @Test
  void aTakenPortStopsTheStart() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              refusal(
                  "--headstart.cache.origin=" + origin.uri(),
                  "--headstart.cache.port=" + taken.getLocalPort()))
          .startsWith("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }
  }

  @Test
  void aFolderThatIsAFileStopsTheStart() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(
            refusal(
                "--headstart.cache.origin=" + origin.uri(), "--headstart.cache.directory=" + file))
        .startsWith("headstart.cache.directory is " + file);
  }

  @Test
  void severalNodesLiveInOneProcessAndEndOneByOne() {
    byte[] photo = Photos.bytes(1000);
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(photo));
    TestNode first = TestNode.photos(origin, directory.resolve("1"));
    TestNode second = TestNode.photos(origin, directory.resolve("2"));
    assertThat(first.view(Photos.PATH).body()).isEqualTo(photo);
    first.close();

    assertThat(second.view(Photos.PATH).body()).isEqualTo(photo);
    assertThat(second.send(TestNode.request(second.management("/actuator/health")).build()))
        .satisfies(health -> assertThat(health.statusCode()).isEqualTo(200));
    second.close();
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(2);
  }

  @Test
  void theInternalPortCanBeSwitchedOff() {
    TestNode node = TestNode.photos(origin, directory, "--headstart.cache.internal.port=-1");

    assertThat(node.ports().internal()).isEqualTo(-1);
    node.close();
  }

  @Test
  void closingEndsEveryThread() {
    TestNode node = TestNode.photos(origin, directory);
    node.push(Photos.PATH, Photos.bytes(1000));
    node.close();

    TestNode.await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cache-")));
  }

  @Test
  void theManagementPortShowsHealthMetricsAndInfoOnly() {
    TestNode node = TestNode.photos(origin, directory);
    try {
      assertThat(body(node, "/actuator/health"))
          .contains("\"status\":\"UP\"")
          .doesNotContain("limit");
      assertThat(body(node, "/actuator/health/readiness")).contains("UP");
      assertThat(body(node, "/actuator/health/liveness")).contains("UP");
      assertThat(body(node, "/actuator/prometheus"))
          .contains("headstart_cache_races_total{outcome=\"won\"}")
          .contains("headstart_cache_races_open")
          .contains("headstart_cache_requests_total")
          .contains("headstart_cache_used_bytes{tier=\"disk\"}");
      for (String hidden : new String[] {"env", "configprops", "beans", "heapdump", "loggers"}) {
        assertThat(
                node.send(TestNode.request(node.management("/actuator/" + hidden)).build())
                    .statusCode())
            .as(hidden)
            .isEqualTo(404);
      }
    } finally {
      node.close();
    }
  }

  private static String body(TestNode node, String target) {
    return new String(node.send(TestNode.request(node.management(target)).build()).body());
  }

  @Test
  void aDiskThatDoesNotWriteIsSurvivedAndToldAsHealth() throws IOException {
    TestNode node = TestNode.photos(origin, directory);
    byte[] photo = Photos.bytes(1000);
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(photo));
    Files.delete(directory.resolve("volumes"));

    assertThat(node.view(Photos.PATH).body()).isEqualTo(photo);
    node.settled();
    assertThat(node.view(Photos.PATH).body()).isEqualTo(photo);
    assertThat(body(node, "/actuator/health")).contains("DEGRADED");
    assertThat(node.count("headstart.cache.writes.failed")).isEqualTo(1);

    Files.createDirectory(directory.resolve("volumes"));
    node.push(Photos.path(2, "z"), photo);
    assertThat(body(node, "/actuator/health")).contains("\"status\":\"UP\"");
    node.close();
  }
}
