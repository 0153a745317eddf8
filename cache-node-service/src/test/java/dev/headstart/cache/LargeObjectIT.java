package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory does not grow with the size of a photograph: a 60 MB original passes with less than 2 MB
 * of buffers. Neither the origin nor the viewers of this test have buffers of Netty, so what is
 * counted is the node's.
 */
class LargeObjectIT {

  private static final int LENGTH = 60_000_000;
  private static final int PART = 256 * 1024;
  private static final long BOUND = 2 * 1024 * 1024;

  @TempDir Path directory;

  /** Before the first of these tests: what one of them leaves in Netty's pool counts for all. */
  private static long before = -1;

  private TestNode node;
  private long mostDirect;
  private double mostBuffered;

  private static long direct() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  private void measure() {
    mostDirect = Math.max(mostDirect, direct());
    mostBuffered = Math.max(mostBuffered, node.gauge("headstart.cache.arrivals.buffered"));
  }

  private InputStream open(HttpClient viewer, String target) {
    try {
      var answer =
          viewer.send(TestNode.request(node.viewers(target)).build(), BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(viewer.version());
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads to the end, and measures on the way. */
  private void read(InputStream body, int position, int length) throws IOException {
    var part = new byte[PART];
    int at = position;
    for (int count = body.readNBytes(part, 0, PART); count > 0; ) {
      for (int i = 0; i < count; i++) {
        if (part[i] != PlainOrigin.at(at + i)) {
          throw new AssertionError("A wrong byte at " + (at + i));
        }
      }
      at += count;
      measure();
      count = body.readNBytes(part, 0, PART);
    }
    assertThat(at).isEqualTo(length);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void passesWithFewBuffersFromOriginAndDiskThoughViewersAreSlow(Version version)
      throws IOException {
    String target = "/" + LENGTH + "/" + version;
    try (var origin = new PlainOrigin();
        var viewer = HttpClient.newBuilder().version(version).build();
        var slowViewer = HttpClient.newBuilder().version(version).build();
        var started = TestNode.anything(origin, directory)) {
      node = started;
      read(open(viewer, "/1000/warm-up"), 0, 1000);
      read(open(slowViewer, "/1000/warm-up"), 0, 1000);
      before = before < 0 ? direct() : before;

      InputStream slow = open(slowViewer, target);
      slow.readNBytes(PART);
      read(open(viewer, target), 0, LENGTH);
      node.settled();
      read(slow, PART, LENGTH);

      InputStream slowHit = open(slowViewer, target);
      slowHit.readNBytes(PART);
      read(open(viewer, target), 0, LENGTH);
      read(slowHit, PART, LENGTH);

      assertThat(mostBuffered).isPositive().isLessThan(BOUND);
      assertThat(mostDirect - before).isLessThan(BOUND);
      assertThat(node.count("headstart.cache.requests", "result", "hit-disk", "port", "viewers"))
          .isEqualTo(2);
    }
  }
}
