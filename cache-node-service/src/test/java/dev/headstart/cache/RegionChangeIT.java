package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes join and leave, or do not agree who is there. */
class RegionChangeIT extends RegionTests {

  @TempDir Path directory;
  private TestRegion region;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
  }

  @AfterEach
  void stop() {
    region.close();
  }

  private void region(int size) {
    region = new TestRegion(origin, directory, size, "--headstart.cache.nodes.hot.requests=1000");
  }

  @Test
  void aNodeThatJoinsTakesItsShareAndNothingElseIsFetchedAgain() {
    region(3);
    region.start(0, 1);
    region.awaitAllKnown();
    List<String> album = album(60);
    viewAll(album, region.node(0));
    viewAll(album, region.node(1));
    region.nodes().forEach(TestNode::settled);
    assertThat(asked(album, 1)).hasSize(album.size());

    region.start(2);
    region.awaitAllKnown();
    // What a node kept before it goes on serving; who did not have it asks the new owner.
    Set<String> moved = new HashSet<>(ownedBy(album, region.node(2)));
    moved.removeIf(region.node(0)::keeps);
    viewAll(album, region.node(0));

    assertThat(asked(album, 2)).isEqualTo(moved).isNotEmpty();
    assertThat(asked(album, 1)).hasSize(album.size() - moved.size());
  }

  @Test
  void aNodeThatLeavesFinishesWhatIsUnderWay() throws IOException {
    region(2);
    region.start(0, 1);
    region.awaitAllKnown();
    byte[] photo = Photos.bytes(300_000);
    String its = freshOf(region.node(1));
    var home = atHome(its, photo).holdsAfter(200_000);
    HttpResponse<InputStream> throughAnother = region.node(0).open(its);
    HttpResponse<InputStream> direct = region.node(1).open(its);
    throughAnother.body().readNBytes(100_000);
    direct.body().readNBytes(100_000);

    Thread leaving = region.leaves(1);
    region.awaitSeen(0, 1, false);
    home.release();

    assertThat(throughAnother.body().readAllBytes()).hasSize(200_000);
    assertThat(direct.body().readAllBytes()).hasSize(200_000);
    assertThat(origin.timesAsked(its)).isEqualTo(1);
    assertThat(region.node(0).count("headstart.cache.nodes.continued")).isZero();
    TestNode.await(() -> !leaving.isAlive());
  }

  @Test
  void nodesThatDisagreeAboutWhoOwnsWhatSendNothingRound() {
    region(3);
    // What one calls by the name of gate 1 calls itself by that of gate 2.
    TestNode one = region.start(0, List.of(region.gate(0), region.gate(1)));
    TestNode other =
        region.start(
            1,
            List.of(region.gate(0), region.gate(2)),
            "--headstart.cache.nodes.self=" + region.gate(2).name());
    region.awaitSeen(0, 1, true);
    region.awaitSeen(1, 0, true);
    List<String> album = album(60);
    var ofNobody = new HashSet<>(album);
    ofNobody.removeIf(path -> one.owns(path) || other.owns(path));
    var ofBoth = new HashSet<>(ownedBy(album, one));
    ofBoth.removeIf(path -> !other.owns(path));
    assertThat(ofNobody).isNotEmpty();
    assertThat(ofBoth).isNotEmpty();

    viewAll(album, one);
    one.settled();
    other.settled();
    viewAll(album, other);

    // Who is asked by the other fetches, whatever it believes; so the worst is one fetch a node.
    assertThat(ofNobody).allMatch(path -> origin.timesAsked(path) == 1);
    assertThat(asked(album, 2)).isEqualTo(ofBoth);
    assertThat(asked(album, 1)).hasSize(album.size() - ofBoth.size());
  }
}
