package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Purges of a cache that stands in front of any origin: whatever it stores can be named. */
class PurgeAnythingIT {

  private static TestOrigin origin;
  private static TestNode node;

  @BeforeAll
  static void start(@TempDir Path directory) {
    origin = new TestOrigin();
    node = TestNode.anything(origin, directory);
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  @BeforeEach
  void emptied() {
    node.purge("/*");
  }

  private void stored(String... targets) {
    for (String target : targets) {
      origin.answers(target, new TestOrigin.Answer().fresh().body(target.getBytes()));
      node.view(target);
    }
    node.settled();
  }

  private boolean isStored(String target) {
    int before = origin.timesAsked(target);
    assertThat(node.view(target).body()).isEqualTo(target.getBytes());
    return origin.timesAsked(target) == before;
  }

  private void purge(String target, int gone) {
    var answer = node.purge(target);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Headstart-Purged")).hasValue("" + gone);
  }

  @Test
  void aQueryStringIsPartOfWhatIsNamed() {
    stored("/map?x=1", "/map?x=2", "/map");

    purge("/map?x=1", 1);

    assertThat(isStored("/map?x=1")).isFalse();
    assertThat(isStored("/map?x=2")).isTrue();
    assertThat(isStored("/map")).isTrue();
  }

  @Test
  void whatLooksLikeAPhotographsIdIsItsRenditionsAndItself() {
    stored("/photos/p1", Photos.path(1, "z"), "/photos/p1/", "/photos/p12");

    purge("/photos/p1", 2);

    assertThat(isStored("/photos/p1")).isFalse();
    assertThat(isStored(Photos.path(1, "z"))).isFalse();
    assertThat(isStored("/photos/p1/")).isTrue();
    assertThat(isStored("/photos/p12")).isTrue();
  }

  @Test
  void everythingGoesByAsterisk() {
    stored("/a", "/b?c", Photos.PATH);

    purge("/*", 3);

    assertThat(isStored("/a")).isFalse();
    assertThat(isStored("/b?c")).isFalse();
    assertThat(isStored(Photos.PATH)).isFalse();
  }
}
