package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A purge that overtakes something on its way wins over it, whatever it names it by. */
class PurgeOvertakingIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  /** By what a purge names a photograph. */
  enum By {
    PATH,
    ID,
    ASTERISK
  }

  private static TestOrigin origin;
  private static TestNode node;
  private static int photographs;

  private int number;
  private String path;

  @BeforeAll
  static void start(@TempDir Path directory) {
    origin = new TestOrigin();
    node =
        TestNode.photos(
            origin,
            directory,
            "--headstart.cache.purge.hold=0s",
            "--headstart.cache.arrivals.patience=10s");
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  @BeforeEach
  void anotherPhotograph() {
    number = ++photographs;
    path = Photos.path(number, "z");
  }

  private void purge(By by) {
    String target =
        switch (by) {
          case PATH -> path;
          case ID -> "/photos/p" + number;
          case ASTERISK -> "/*";
        };
    assertThat(node.purge(target).statusCode()).isEqualTo(204);
  }

  private void isNotStored() {
    node.settled();
    assertThat(node.memory().contains(new ObjectKey(path))).isFalse();
    assertThat(node.disk().contains(new ObjectKey(path))).isFalse();
  }

  private TestOrigin.Answer atHome(TestOrigin.Answer answer) {
    return origin.answers(path, answer);
  }

  private static TestOrigin.Answer gone() {
    return new TestOrigin.Answer().status(410).field("Cache-Control", "no-store");
  }

  private void askedTimes(int times) {
    TestNode.await(() -> origin.timesAsked(path) == times);
  }

  @ParameterizedTest
  @EnumSource
  void overAFetch(By by) throws IOException {
    var answer = atHome(new TestOrigin.Answer().fresh().body(PHOTO).holdsAfter(20_000));
    InputStream viewer = node.open(path).body();
    assertThat(viewer.readNBytes(1)).hasSize(1);

    purge(by);
    atHome(gone());
    assertThat(node.view(path).statusCode()).as("nobody joins it any more").isEqualTo(410);
    answer.release();

    assertThat(viewer.readAllBytes()).as("who reads already may finish").hasSize(49_999);
    isNotStored();
  }

  @ParameterizedTest
  @EnumSource
  void overAFetchWhoseAnswerHasNotBegun(By by) {
    var answer = atHome(new TestOrigin.Answer().fresh().body(PHOTO).holdsBack());
    var viewer = node.viewSoon(path);
    askedTimes(1);

    purge(by);
    answer.release();

    assertThat(viewer.join().body()).isEqualTo(PHOTO);
    isNotStored();
  }

  @ParameterizedTest
  @EnumSource
  void overAPush(By by) throws IOException {
    try (var push = new SlowPush(node, path, PHOTO, PHOTO.length)) {
      push.sends(0, 20_000);
      TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);

      purge(by);
      push.sends(20_000, PHOTO.length);

      assertThat(push.status()).startsWith("HTTP/1.1 507");
    }
    isNotStored();
    assertThat(node.gauge("headstart.cache.races.open")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void overAnAnnouncedPushForWhichNobodyWaitsAnyMore(By by) {
    node.send(
        TestNode.request(node.internal("/expected"))
            .POST(BodyPublishers.ofString(path + "\n"))
            .build());
    var viewer = node.viewSoon(path);
    TestNode.await(() -> node.gauge("headstart.cache.expectations.waiting") == 1);

    purge(by);

    assertThat(node.gauge("headstart.cache.expectations.open")).isZero();
    assertThat(viewer.join().statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void overAnAnswerThatWhatIsStoredIsStillGood(By by) {
    atHome(staleAtOnce());
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    node.settled();
    var notModified = atHome(staleAtOnce().stillGoodFor("\"v1\"").holdsBack());
    var viewer = node.viewSoon(path);
    askedTimes(2);

    purge(by);
    atHome(gone());
    notModified.release();

    assertThat(viewer.join().statusCode()).as("it is fetched anew").isEqualTo(410);
    isNotStored();
    assertThat(origin.seen(path).getLast().fields()).doesNotContainKey("if-none-match");
  }

  @ParameterizedTest
  @EnumSource
  void overANewVersionOfWhatIsStored(By by) {
    atHome(staleAtOnce());
    node.view(path);
    node.settled();
    byte[] second = Photos.bytes(40_000);
    var replacement = atHome(new TestOrigin.Answer().fresh().body(second).holdsBack());
    var viewer = node.viewSoon(path);
    askedTimes(2);

    purge(by);
    replacement.release();

    assertThat(viewer.join().body()).isEqualTo(second);
    isNotStored();
  }

  @ParameterizedTest
  @EnumSource
  void overWhatIsKeptOfAnAnswerThatWasCutShort(By by) throws IOException {
    var cut = atHome(ranged().breaksOffAfter(20_000));
    InputStream viewer = node.open(path).body();
    assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
    cut.release();
    TestNode.await(() -> node.gauge("headstart.cache.partials") == 1);
    atHome(ranged());

    purge(by);

    assertThat(node.gauge("headstart.cache.partials")).isZero();
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    assertThat(origin.seen(path).getLast().fields()).as("the whole").doesNotContainKey("range");
  }

  private static TestOrigin.Answer ranged() {
    return new TestOrigin.Answer().fresh().field("ETag", "\"v1\"").honoursRanges().body(PHOTO);
  }

  private static TestOrigin.Answer staleAtOnce() {
    return new TestOrigin.Answer()
        .field("Cache-Control", "public, max-age=0")
        .field("ETag", "\"v1\"")
        .body(PHOTO);
  }
}
