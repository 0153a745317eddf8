package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private photographs are stored, and served only to requests with a good signature. */
class PrivateIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);
  private static final String[] PRIVATE = {
    "Content-Type", "image/jpeg",
    "Cache-Control", "private, max-age=31536000, immutable",
    "CDN-Cache-Control", "max-age=31536000",
    "Headstart-Access", "signed"
  };

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;
  private static int photographs;

  private final String path = Photos.path(++photographs, "z");

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    node = TestNode.photos(origin, directory, "--headstart.cache.purge.hold=0s");
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  @BeforeEach
  void beginAnew() {
    node.beginsAnew();
  }

  private String signed(String key, Instant expires) {
    return path + "?" + new UrlSigner(List.of(SharedKey.of(key))).sign(path, expires);
  }

  private String good() {
    return signed(TestNode.KEY, Instant.now().plus(Duration.ofHours(1)));
  }

  private static TestOrigin.Answer atHome() {
    var answer = new TestOrigin.Answer().body(PHOTO);
    for (int i = 0; i < PRIVATE.length; i += 2) {
      answer.field(PRIVATE[i], PRIVATE[i + 1]);
    }
    return answer;
  }

  @Test
  void aPushedOneIsServedToGoodSignaturesOnly() {
    assertThat(node.push(path, PHOTO, PRIVATE).statusCode()).isEqualTo(201);

    assertThat(node.view(good()).body()).isEqualTo(PHOTO);
    var none = node.view(path);
    assertThat(none.statusCode()).isEqualTo(403);
    assertThat(none.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(
            node.view(signed("another key of 16 bytes", Instant.now().plusSeconds(99)))
                .statusCode())
        .isEqualTo(403);
    assertThat(node.view(signed(TestNode.KEY, Instant.now().minusSeconds(1))).statusCode())
        .isEqualTo(403);
    assertThat(node.send(TestNode.request(node.internal(path)).GET().build()).statusCode())
        .isEqualTo(403);
    assertThat(origin.timesAsked(path)).isZero();
  }

  @Test
  void refusedViewersDoNotDecideTheRace() {
    node.push(path, PHOTO, PRIVATE);
    node.view(path);
    assertThat(node.gauge("headstart.cache.races.open")).isEqualTo(1);

    assertThat(node.view(good()).headers().allValues("Server-Timing")).contains("race;desc=won");
  }

  @Test
  void aFetchedOneIsStoredUnderItsPathWhateverTheSignature() {
    String first = good();
    String second = signed(TestNode.KEY, Instant.now().plus(Duration.ofHours(2)));
    origin.answers(first, atHome());

    assertThat(node.view(first).body()).isEqualTo(PHOTO);
    node.settled();
    assertThat(node.view(second).body()).isEqualTo(PHOTO);
    assertThat(node.view(second).headers().firstValue("Cache-Control"))
        .hasValue("private, max-age=31536000, immutable");
    assertThat(origin.timesAsked(second)).isZero();
  }

  @Test
  void whoHasNoSignatureDoesNotJoinTheFetchOfWhoHas() throws IOException {
    String target = good();
    var answer = origin.answers(target, atHome().holdsAfter(20_000));
    origin.answers(path, new TestOrigin.Answer().status(403));
    var viewer = node.open(target).body();

    assertThat(node.view(path).statusCode()).isEqualTo(403);

    answer.release();
    assertThat(viewer).hasBinaryContent(PHOTO);
  }

  @Test
  void whoeverJoinsIsCheckedWhenTheHeadIsKnown() throws IOException {
    var answer = origin.answers(path, atHome().holdsAfter(20_000));

    // Home gives it without signature here, so the fetch lands; the viewer may not have it.
    assertThat(node.viewSoon(path).join().statusCode()).isEqualTo(403);
    answer.release();
    node.settled();
    assertThat(node.view(good()).body()).isEqualTo(PHOTO);
  }

  @Test
  void anUnknownFieldInTheQueryIsRefused() {
    assertThat(node.view(path + "?width=1").statusCode()).isEqualTo(400);
  }
}
