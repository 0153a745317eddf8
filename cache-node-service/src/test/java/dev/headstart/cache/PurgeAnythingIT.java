package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"/greeting?x", "/*"})
  void allVariantsOfATargetGoWithIt(String purged) {
    greeting(new TestOrigin.Answer());
    greet("en");
    greet("es");
    node.settled();
    int before = origin.timesAsked(GREETING);
    greet("en");
    greet("es");
    assertThat(origin.timesAsked(GREETING)).as("both are stored").isEqualTo(before);

    node.purge(purged);

    greet("en");
    greet("es");
    assertThat(origin.timesAsked(GREETING)).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/greeting?x", "/*"})
  void aVariantOnItsWayIsOvertaken(String purged) {
    greeting(new TestOrigin.Answer());
    greet("en");
    node.settled();
    var held = greeting(new TestOrigin.Answer().holdsBack());
    int before = origin.timesAsked(GREETING);
    var viewer = node.viewSoon(GREETING, "Accept-Language", "es");
    TestNode.await(() -> origin.timesAsked(GREETING) == before + 1);

    node.purge(purged);
    held.release();

    assertThat(viewer.join().statusCode()).isEqualTo(200);
    node.settled();
    greet("es");
    assertThat(origin.timesAsked(GREETING)).isEqualTo(before + 2);
  }

  private static final String GREETING = "/greeting?x";

  private static TestOrigin.Answer greeting(TestOrigin.Answer answer) {
    return origin.answers(
        GREETING, answer.fresh().field("Vary", "Accept-Language").body(new byte[] {1}));
  }

  private static void greet(String language) {
    assertThat(node.view(GREETING, "Accept-Language", language).statusCode()).isEqualTo(200);
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
