package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many connections as may be, and then some. */
@Timeout(60)
class CrowdIT {

  private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private final List<RawCaller> viewers = new ArrayList<>();
  private TestNode node;

  @BeforeEach
  void start() {
    node =
        TestNode.anything(
            origin,
            directory,
            "--headstart.cache.event-loops=1",
            "--headstart.cache.bounds.connections=5");
  }

  @AfterEach
  void stop() {
    viewers.forEach(RawCaller::close);
    node.close();
    origin.close();
  }

  private RawCaller come() {
    var viewer = new RawCaller(node.ports().viewers());
    viewers.add(viewer);
    return viewer;
  }

  private double open() {
    return node.gauge("headstart.cache.connections", "port", "viewers");
  }

  private double refused() {
    return node.count("headstart.cache.refused", "port", "viewers", "reason", "crowd");
  }

  private static void ask(RawCaller viewer, int status) throws IOException {
    viewer.send(GET);
    byte[] line = viewer.input().readNBytes("HTTP/1.1 404".length());
    assertThat(new String(line)).isEqualTo("HTTP/1.1 " + status);
  }

  @Test
  void oneMoreTakesThePlaceOfAnIdleOne() throws Exception {
    for (int i = 0; i < 5; i++) {
      ask(come(), 404);
    }
    assertThat(open()).isEqualTo(5);
    ask(come(), 404);

    assertThat(open()).isEqualTo(5);
    assertThat(refused()).isEqualTo(1);
  }

  @Test
  void oneMoreIsClosedWhereAllAreBusy() {
    var slow =
        origin.answers("/slow", new TestOrigin.Answer().fresh().body(new byte[9]).holdsAfter(5));
    for (int i = 0; i < 5; i++) {
      come().send("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
    TestNode.await(() -> open() == 5 && origin.timesAsked("/slow") == 1);
    TestNode.await(
        () -> node.count("headstart.cache.requests", "result", "joined", "port", "viewers") == 4);

    assertThat(come().send(GET).everything()).isEmpty();
    assertThat(refused()).isEqualTo(1);
    slow.release();
    viewers.subList(0, 5).forEach(v -> assertThat(v.answers()).hasSize(1));
    TestNode.await(() -> open() == 0);
  }

  @Test
  void placesAreGivenBack() throws Exception {
    for (int round = 0; round < 20; round++) {
      var viewer = new RawCaller(node.ports().viewers());
      ask(viewer, 404);
      viewer.close();
    }
    TestNode.await(() -> open() == 0);
    assertThat(refused()).isZero();
  }

  /** The internal port has places of its own. */
  @Test
  void viewersTakeNoPlaceOfAGateway() throws Exception {
    for (int i = 0; i < 5; i++) {
      come().send("GET /x HTTP/1.1\r\n");
    }
    assertThat(node.push(Photos.PATH, Photos.bytes(100)).statusCode()).isEqualTo(201);
  }
}
