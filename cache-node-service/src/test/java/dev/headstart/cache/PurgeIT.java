package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
  void aPushThatWasReadBeforeItsPhotographWasPurgedIsNotTaken() {
    node.purge("/photos/p1");

    assertThat(node.push(Photos.path(1, "z"), PHOTO).statusCode()).isEqualTo(409);

    assertThat(node.view(Photos.path(1, "z")).statusCode()).isEqualTo(404);
    assertThat(node.push(Photos.path(12, "z"), PHOTO).statusCode()).isEqualTo(201);
  }

  @Test
  void withoutAHoldAPurgedPhotographIsTakenAgainAtOnce() {
    node.close();
    node = TestNode.photos(origin, directory, "--headstart.cache.purge-hold=0s");
    node.purge("/photos/p1");

    assertThat(node.push(Photos.path(1, "z"), PHOTO).statusCode()).isEqualTo(201);
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
  void aPurgeThatOvertakesAFetchWinsOverIt() throws IOException {
    var answer =
        origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO).holdsAfter(20_000));
    InputStream viewer = node.open(Photos.PATH).body();
    assertThat(viewer.readNBytes(1)).hasSize(1);

    assertThat(node.purge(Photos.PATH).statusCode()).isEqualTo(204);
    origin.answers(
        Photos.PATH, new TestOrigin.Answer().status(410).field("Cache-Control", "no-store"));
    assertThat(node.view(Photos.PATH).statusCode()).isEqualTo(410);
    answer.release();

    assertThat(viewer.readAllBytes()).hasSize(49_999);
    node.settled();
    assertThat(node.view(Photos.PATH).statusCode()).isEqualTo(410);
    assertThat(node.memory().usage().objects()).isZero();
    assertThat(node.disk().usage().objects()).isZero();
  }
}
