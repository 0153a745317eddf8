package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two nodes freezes: its connections are taken, and nothing comes. */
class RegionFrozenIT extends RegionTests {

  @TempDir static Path directory;
  private static TestRegion region;
  private static TestNode node;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    region =
        new TestRegion(
                origin,
                directory,
                2,
                "--headstart.cache.nodes.connect-timeout=1s",
                // A question about purges that is under way when the node freezes is given up, too.
                "--headstart.cache.purge.interval=1h")
            .start(0, 1);
    node = region.node(0);
  }

  @AfterEach
  void thaws() {
    region.gate(1).thaws();
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  private static double silent() {
    return node.count(
        "headstart.cache.nodes.requests", "node", region.gate(1).name(), "outcome", "silent");
  }

  @Test
  void itDelaysItsViewersForABoundedTimeAndThenNobody() {
    region.awaitSeen(0, 1, true);
    List<String> album = album(20);
    String first = freshOf(region.node(1));
    atHome(first, Photos.bytes(50_000));
    double silent = silent();
    region.gate(1).freezes();

    assertThat(node.view(first).body()).isEqualTo(Photos.bytes(50_000));

    assertThat(silent()).isEqualTo(silent + 1);
    viewAll(album, node);
    assertThat(silent()).isEqualTo(silent + 1);
    assertThat(asked(album, 1)).hasSize(album.size());
  }

  @Test
  void anAnswerInTheMidstOfWhichItFreezesIsFinishedByTheNext() throws IOException {
    region.awaitSeen(0, 1, true);
    byte[] photo = Photos.bytes(300_000);
    String path = freshOf(region.node(1));
    var answer = atHome(path, photo).holdsAfter(200_000);
    double continued = node.count("headstart.cache.nodes.continued");
    HttpResponse<InputStream> view = node.open(path);
    byte[] first = view.body().readNBytes(150_000);

    region.gate(1).freezes();
    answer.release();

    assertThat(first).isEqualTo(Arrays.copyOf(photo, 150_000));
    assertThat(view.body().readAllBytes())
        .isEqualTo(Arrays.copyOfRange(photo, 150_000, photo.length));
    assertThat(node.count("headstart.cache.nodes.continued")).isEqualTo(continued + 1);
  }
}
