package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That there is nothing is remembered for a moment. */
class NegativeIT {

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void theOriginIsNotAskedTwiceAboutAPhotographThatIsNotThere(int status) {
    node = TestNode.photos(origin, directory);
    origin.answers(Photos.PATH, status, "nothing");
    node.view(Photos.PATH);
    node.settled();

    var again = node.view(Photos.PATH);

    assertThat(again.statusCode()).isEqualTo(status);
    assertThat(TestNode.text(again)).isEqualTo("nothing");
    assertThat(TestNode.field(again, "Cache-Status")).contains("; hit; ttl=10");
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
  }

  @Test
  void itCostsTheDiskNothing() {
    node = TestNode.photos(origin, directory);
    node.view(Photos.PATH);
    node.settled();

    assertThat(node.memory().usage().objects()).isEqualTo(1);
    assertThat(node.disk().usage().objects()).isZero();
  }

  @Test
  void itsTimeIsASetting() {
    node = TestNode.anything(origin, directory, "--headstart.cache.negative=0s");
    node.view("/nothing");
    node.settled();
    node.view("/nothing");

    assertThat(origin.timesAsked("/nothing")).isEqualTo(2);
  }

  @Test
  void whatTheOriginSaysCountsMore() {
    node = TestNode.anything(origin, directory);
    origin.answers("/long", 404, "", "Cache-Control", "max-age=1000");
    origin.answers("/not", 404, "", "Cache-Control", "no-store");
    for (String target : new String[] {"/long", "/not"}) {
      node.view(target);
      node.settled();
    }

    assertThat(TestNode.field(node.view("/long"), "Cache-Status")).contains("; hit; ttl=");
    assertThat(TestNode.field(node.view("/not"), "Cache-Status")).doesNotContain("hit");
  }

  @Test
  void aPhotographThatIsPushedEndsIt() {
    node = TestNode.photos(origin, directory);
    byte[] photo = Photos.bytes(50_000);
    assertThat(node.view(Photos.PATH).statusCode()).isEqualTo(404);
    node.settled();

    assertThat(node.push(Photos.PATH, photo).statusCode()).isEqualTo(201);

    assertThat(node.view(Photos.PATH).body()).isEqualTo(photo);
  }
}
