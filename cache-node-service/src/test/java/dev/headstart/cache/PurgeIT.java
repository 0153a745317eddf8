package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs that are taken away. */
class PurgeIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.photos(origin, directory);
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  @Test
  void onePathIsGoneAndOthersStay() {
    node.push(Photos.path(1, "z"), PHOTO);
    node.push(Photos.path(1, "b"), PHOTO);

    assertThat(node.purge(Photos.path(1, "z")).statusCode()).isEqualTo(204);

    assertThat(node.view(Photos.path(1, "z")).statusCode()).isEqualTo(404);
    assertThat(node.view(Photos.path(1, "b")).statusCode()).isEqualTo(200);
  }

  @Test
  void allRenditionsOfAPhotographGoByItsId() {
    node.push(Photos.path(1, "z"), PHOTO);
    node.push(Photos.path(1, "b"), PHOTO);
    node.push(Photos.path(12, "b"), PHOTO);

    assertThat(node.purge("/photos/p1").statusCode()).isEqualTo(204);

    assertThat(node.view(Photos.path(1, "z")).statusCode()).isEqualTo(404);
    assertThat(node.view(Photos.path(1, "b")).statusCode()).isEqualTo(404);
    assertThat(node.view(Photos.path(12, "b")).statusCode()).isEqualTo(200);
    assertThat(node.count("headstart.cache.purged")).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsPurgedAllTheSame() {
    assertThat(node.purge("/photos/nobody").statusCode()).isEqualTo(204);
    assertThat(node.purge("/elsewhere").statusCode()).isEqualTo(400);
  }

  @Test
  void whatWasPurgedStaysAwayAfterARestart() {
    node.push(Photos.path(1, "z"), PHOTO);
    node.push(Photos.path(1, "b"), PHOTO);
    node.close();
    node = TestNode.photos(origin, directory);
    node.purge("/photos/p1");
    node.close();
    node = TestNode.photos(origin, directory);

    assertThat(node.view(Photos.path(1, "z")).statusCode()).isEqualTo(404);
    assertThat(node.view(Photos.path(1, "b")).statusCode()).isEqualTo(404);
    assertThat(node.disk().usage().objects()).isZero();
  }

  @Test
  void anAnswerSaysHowManyObjectsWent() {
    node.push(Photos.path(1, "z"), PHOTO);
    node.push(Photos.path(1, "b"), PHOTO);
    node.push(Photos.path(2, "b"), PHOTO);

    assertThat(purged(Photos.path(2, "b"))).isEqualTo("1");
    assertThat(purged("/photos/p1")).isEqualTo("2");
    assertThat(purged("/photos/p1")).isEqualTo("0");
    assertThat(node.count("headstart.cache.purges", "cause", "request")).isEqualTo(3);
    assertThat(node.count("headstart.cache.purged")).isEqualTo(3);
  }

  private String purged(String target) {
    var answer = node.purge(target);
    assertThat(answer.statusCode()).isEqualTo(204);
    return answer.headers().firstValue("Headstart-Purged").orElse(null);
  }

  @Test
  void everythingGoesByAsteriskAndStaysAwayAfterARestart() {
    node.push(Photos.path(1, "z"), PHOTO);
    node.push(Photos.path(2, "z"), PHOTO);
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    node.view(Photos.PATH);
    node.settled();

    assertThat(purged("/*")).isEqualTo("3");

    assertThat(node.memory().usage().objects()).isZero();
    assertThat(node.disk().usage().objects()).isZero();
    assertThat(node.gauge("headstart.cache.races.open")).isZero();
    node.close();
    node = TestNode.photos(origin, directory);
    assertThat(node.view(Photos.path(1, "z")).statusCode()).isEqualTo(404);
    assertThat(node.view(Photos.PATH).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(2);
  }

  /** Each is a push that was read at home before the purge. */
  @Test
  void aPushThatComesAMomentAfterAPurgeIsNotTaken() {
    node.purge(Photos.path(1, "z"));
    assertThat(node.push(Photos.path(1, "z"), PHOTO).statusCode()).isEqualTo(409);
    assertThat(node.push(Photos.path(1, "b"), PHOTO).statusCode()).isEqualTo(201);

    node.purge("/photos/p1");
    assertThat(node.push(Photos.path(1, "b"), PHOTO).statusCode()).isEqualTo(409);
    assertThat(node.push(Photos.path(12, "b"), PHOTO).statusCode()).isEqualTo(201);

    node.purge("/*");
    assertThat(node.push(Photos.path(3, "z"), PHOTO).statusCode()).isEqualTo(409);
    node.send(
        TestNode.request(node.internal("/expected"))
            .POST(BodyPublishers.ofString(Photos.path(3, "z")))
            .build());
    assertThat(node.gauge("headstart.cache.expectations.open")).as("nor expected").isZero();
    assertThat(node.disk().usage().objects()).isZero();
  }

  @Test
  void viewersCannotPurge() {
    node.push(Photos.PATH, PHOTO);

    for (String target : List.of(Photos.PATH, "/*", "/photos/7f3k2m9q")) {
      assertThat(node.send(TestNode.request(node.viewers(target)).DELETE().build()).statusCode())
          .isEqualTo(405);
    }
    assertThat(node.view(Photos.PATH).statusCode()).isEqualTo(200);
  }
}
