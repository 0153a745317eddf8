package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that find each other by a name, as those of a headless service do: on addresses of their
 * own, with the same port.
 */
class RegionDnsIT extends RegionTests {

  @TempDir Path directory;
  private final TestNameServer names = new TestNameServer();
  private final List<TestNode> nodes = new ArrayList<>();
  private int port;

  @BeforeEach
  void start() {
    origin = new TestOrigin();
    port = freePort();
  }

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::settled);
    nodes.forEach(TestNode::close);
    names.close();
  }

  /** A port that is free on three addresses of this machine, which not every platform has. */
  private static int freePort() {
    for (int tries = 0; tries < 100; tries++) {
      int candidate = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      if (isFree(candidate, 0) && isFree(candidate, 1) && isFree(candidate, 2)) {
        return candidate;
      }
    }
    return Assumptions.abort("This machine has one loopback address only.");
  }

  private static boolean isFree(int port, int number) {
    try {
      new ServerSocket(port, 1, InetAddress.getByName(host(number))).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static String host(int number) {
    return "127.0.0." + (number + 1);
  }

  private void start(int number) {
    nodes.add(
        TestNode.photos(
            origin,
            directory.resolve("node-" + number),
            "--headstart.cache.internal.address=" + host(number),
            "--headstart.cache.internal.port=" + port,
            "--headstart.cache.nodes.dns=" + TestNameServer.NAME,
            "--headstart.cache.nodes.port=" + port,
            "--headstart.cache.nodes.name-server=127.0.0.1:" + names.address().getPort(),
            "--headstart.cache.nodes.refresh=50ms",
            "--headstart.cache.nodes.connect-timeout=10s",
            "--headstart.cache.nodes.probe-interval=50ms",
            "--headstart.cache.nodes.hot.requests=1000"));
  }

  /** Waits until all nodes know so many, and see all others. */
  private void awaitKnown(int count) {
    for (TestNode node : nodes) {
      TestNode.await(
          () -> node.gauge("headstart.cache.nodes") == count && node.othersUp() == count - 1);
    }
  }

  @Test
  void whoIsAddedToTheNameJoinsAndWhoIsTakenFromItLeaves() {
    names.knows(host(0), host(1));
    start(0);
    start(1);
    awaitKnown(2);
    List<String> album = album(40);
    viewAll(album, nodes.get(0));
    viewAll(album, nodes.get(1));
    assertThat(asked(album, 1)).hasSize(album.size());
    // Each has recognised itself: else the other would have all.
    assertThat(ownedBy(album, nodes.get(0))).hasSizeBetween(5, 35);
    assertThat(ownedBy(album, nodes.get(1))).hasSize(40 - ownedBy(album, nodes.get(0)).size());

    start(2);
    names.knows(host(0), host(1), host(2));
    awaitKnown(3);
    List<String> more = album(40);
    nodes.forEach(node -> viewAll(more, node));
    assertThat(asked(more, 1)).hasSize(more.size());
    assertThat(ownedBy(more, nodes.get(2))).isNotEmpty();

    names.knows(host(0), host(2));
    nodes.get(1).close();
    nodes.remove(1);
    awaitKnown(2);
    List<String> most = album(40);
    nodes.forEach(node -> viewAll(most, node));
    assertThat(asked(most, 1)).hasSize(most.size());
  }

  @Test
  void aNodeStartsWhileTheNameDoesNotExistAndJoinsWhenItDoes() {
    names.knows();
    start(0);
    start(1);
    List<String> album = album(5);
    viewAll(album, nodes.get(0));
    viewAll(album, nodes.get(1));
    assertThat(asked(album, 2)).hasSize(album.size());

    names.knows(host(0), host(1));
    awaitKnown(2);
    List<String> more = album(20);
    nodes.forEach(node -> viewAll(more, node));
    assertThat(asked(more, 1)).hasSize(more.size());

    // Whom the name server has forgotten for a moment stays known: the probes tell who lives.
    int before = names.timesAsked();
    names.knows();
    TestNode.await(() -> names.timesAsked() > before + 2);
    awaitKnown(2);
  }
}
