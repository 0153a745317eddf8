package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is too large for memory goes from the disk to the viewer without a copy in this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZeroCopyIT {

  private static final int LARGE = 5 * 1024 * 1024 + 17;

  @TempDir static Path directory;
  private final TestOrigin origin = new TestOrigin();
  private final byte[] photo = Photos.bytes(LARGE);
  private final String path = Photos.path(1, "o");
  private TestNode node;

  @BeforeAll
  void start() {
    node = TestNode.photos(origin, directory);
    assertThat(node.push(path, photo).statusCode()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    node.close();
    origin.close();
  }

  @Test
  void theWholeBodyArrives() {
    HttpResponse<byte[]> answer = node.view(path);

    assertThat(answer.body()).isEqualTo(photo);
    assertThat(answer.headers().firstValue("Cache-Status").orElseThrow()).contains("detail=disk");
  }

  @Test
  void anyPartOfItArrives() {
    for (int[] part : new int[][] {{0, 1}, {1, LARGE - 1}, {1_048_575, 3_000_000}}) {
      HttpResponse<byte[]> answer =
          node.view(path, "Range", "bytes=" + part[0] + "-" + (part[1] - 1));

      assertThat(answer.statusCode()).isEqualTo(206);
      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(photo, part[0], part[1]));
    }
  }

  @Test
  void aConnectionServesOneAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      assertThat(node.view(path).body()).isEqualTo(photo);
    }
  }

  @Test
  void manyViewersAreServedAtOnce() {
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(node.viewSoon(path));
    }

    answers.forEach(answer -> assertThat(answer.join().body()).isEqualTo(photo));
  }

  @Test
  void aViewerWhoReadsSlowlyGetsItAllThoughItIsPurgedMeanwhile() throws IOException {
    String purged = Photos.path(2, "o");
    assertThat(node.push(purged, photo).statusCode()).isEqualTo(201);
    HttpResponse<InputStream> answer = node.open(purged);
    try (InputStream body = answer.body()) {
      byte[] start = body.readNBytes(1000);
      assertThat(node.purge(purged).statusCode()).isEqualTo(204);

      assertThat(start).isEqualTo(Arrays.copyOf(photo, 1000));
      assertThat(body.readAllBytes()).isEqualTo(Arrays.copyOfRange(photo, 1000, LARGE));
    }
  }

  @Test
  void aViewerWhoLeavesGivesEverythingBack() throws IOException {
    String left = Photos.path(3, "o");
    assertThat(node.push(left, photo).statusCode()).isEqualTo(201);
    try (InputStream body = node.open(left).body()) {
      body.readNBytes(1000);
    }
    // Its volume goes when nobody reads it any more.
    node.disk().removeAll();
    TestNode.await(() -> node.disk().report().volumes() <= 1 && node.disk().report().pinned() == 0);
    assertThat(node.push(path, photo).statusCode()).isEqualTo(201);
  }
}
