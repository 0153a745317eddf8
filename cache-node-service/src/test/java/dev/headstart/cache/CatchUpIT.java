package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that was away learns what was purged meanwhile, and serves none of it. */
class CatchUpIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private final TestPurgeLog log = new TestPurgeLog(origin);
  private TestNode node;

  @AfterEach
  void stop() {
    log.speaks();
    if (node != null) {
      node.close();
    }
    origin.close();
  }

  /** A node that waits at its start for as long as it takes. */
  private TestNode follower(String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--headstart.cache.purge.feed=/purges",
                "--headstart.cache.purge.interval=20ms",
                "--headstart.cache.purge.patience=60s",
                "--headstart.cache.purge.hold=0s",
                // What the origin does not have would otherwise replace what is hidden.
                "--headstart.cache.negative=0s"));
    settings.addAll(List.of(more));
    return TestNode.photos(origin, directory, settings.toArray(String[]::new));
  }

  private static final String IMPATIENT = "--headstart.cache.purge.patience=0s";

  private void start(String... more) {
    node = follower(more);
  }

  private void stopped() {
    node.close();
    node = null;
  }

  private void push(int... photos) {
    for (int photo : photos) {
      assertThat(node.push(Photos.path(photo, "z"), PHOTO).statusCode()).isEqualTo(201);
    }
  }

  private HttpResponse<byte[]> view(int photo) {
    return node.view(Photos.path(photo, "z"));
  }

  private void isServed(int photo) {
    assertThat(view(photo).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(Photos.path(photo, "z"))).as("from the store").isZero();
  }

  private void isGone(int photo) {
    assertThat(view(photo).statusCode()).isEqualTo(404);
  }

  private void caughtUp() {
    TestNode.await(() -> node.gauge("headstart.cache.earlier.hidden") == 0);
  }

  @Test
  void whatWasPurgedWhileItWasDownIsGoneBeforeItServes() {
    start();
    push(1, 2, 3);
    stopped();
    log.add("/photos/p1");
    log.add(Photos.path(2, "z"));
    log.add("/photos/nobody");
    log.add("/photos/p4");
    log.add("/photos/p5");

    start();

    isGone(1);
    isGone(2);
    isServed(3);
    assertThat(node.count("headstart.cache.purges", "cause", "feed")).isEqualTo(5);
    assertThat(node.count("headstart.cache.purged")).isEqualTo(2);
    assertThat(node.gauge("headstart.cache.purge.feed.position", "source", "origin")).isEqualTo(5);
  }

  @Test
  void whatItHasHeardOnceIsNotCarriedOutAgainAfterARestart() {
    start();
    push(1);
    log.add("/photos/p1");
    TestNode.await(() -> node.count("headstart.cache.purges", "cause", "feed") == 1);
    push(1);
    stopped();

    start();

    isServed(1);
  }

  @Test
  void asksBeforeItOpensItsPorts() throws Exception {
    start();
    push(1);
    stopped();
    log.add("/photos/p1");
    log.isSilent();
    int before = log.questions();

    CompletableFuture<TestNode> starting = CompletableFuture.supplyAsync(this::follower);
    TestNode.await(() -> log.questions() > before);
    assertThat(starting).as("while the question is open").isNotDone();
    log.speaks();

    node = starting.join();
    isGone(1);
  }

  @Test
  void whatIsStoredIsHiddenUntilItIsKnownWhatWasPurged() {
    start();
    push(1, 2);
    stopped();
    log.add("/photos/p1");
    log.isSilent();

    start(IMPATIENT);

    assertThat(node.gauge("headstart.cache.earlier.hidden")).isEqualTo(1);
    isGone(1);
    assertThat(view(2).statusCode()).as("as if it were not here").isEqualTo(404);
    assertThat(health("/actuator/health")).contains("DEGRADED");
    assertThat(health("/actuator/health/readiness")).as("it serves what comes").contains("UP");

    log.speaks();
    caughtUp();

    assertThat(view(2).body()).isEqualTo(PHOTO);
    isGone(1);
    assertThat(health("/actuator/health")).contains("\"status\":\"UP\"");
  }

  private String health(String target) {
    return new String(
        node.send(TestNode.request(node.management(target)).build()).body(),
        StandardCharsets.UTF_8);
  }

  @Test
  void whatArrivesWhileTheRestIsHiddenIsServed() {
    start();
    push(1);
    stopped();
    log.isSilent();
    start(IMPATIENT);
    byte[] anew = Photos.bytes(40_000);
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(anew));

    assertThat(node.push(Photos.path(1, "z"), anew).statusCode()).isEqualTo(201);
    push(2);
    node.view(Photos.PATH);
    node.settled();

    assertThat(view(1).body()).isEqualTo(anew);
    isServed(2);
    assertThat(node.view(Photos.PATH).body()).isEqualTo(anew);
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
  }

  @Test
  void anOriginThatIsGoneAtTheStartDoesNotKeepItFromStarting() {
    start();
    push(1);
    stopped();
    origin.goesAway();

    start(IMPATIENT);

    assertThat(view(1).statusCode()).isEqualTo(502);
    push(2);
    isServed(2);
    assertThat(node.count("headstart.cache.purge.feed.questions", "outcome", "answered")).isZero();
  }

  @Test
  void whoWasCutOffLearnsWhenSheIsBack() {
    start();
    push(1, 2);
    log.isSilent();
    log.add("/photos/p1");
    isServed(1);

    log.speaks();

    TestNode.await(() -> view(1).statusCode() == 404);
    isServed(2);
  }

  @Test
  void aLogThatIsNotTheOneThatWasFollowedMeansEverything() {
    start();
    push(1, 2);
    stopped();
    log.isAnother();

    start();

    isGone(1);
    isGone(2);
    assertThat(node.disk().usage().objects()).isZero();
    push(3);
    log.add("/photos/p4");
    TestNode.await(() -> node.count("headstart.cache.purges", "cause", "feed") == 2);
    isServed(3);
  }

  @Test
  void whatWasStoredBeforeAnythingWasFollowedIsNotServed() {
    node = TestNode.photos(origin, directory);
    push(1);
    stopped();

    start();

    isGone(1);
    assertThat(node.disk().usage().objects()).isZero();
  }

  @Test
  void aPositionThatCannotBeReadIsNone() throws Exception {
    start();
    push(1);
    stopped();
    Files.writeString(directory.resolve("purges").resolve("origin.position"), "42");

    start();

    isGone(1);
  }

  @Test
  void aNewNodeBeginsAtTheEndOfTheLogAndTakesPushesAtOnce() {
    log.add("/photos/p1");

    start("--headstart.cache.purge.hold=1h");

    push(1);
    isServed(1);
    assertThat(node.count("headstart.cache.purges", "cause", "feed")).isZero();
  }

  @Test
  void whatANewNodeStoredBeforeItsFirstAnswerGoesWithIt() {
    log.isSilent();
    start(IMPATIENT);
    push(1);
    isServed(1);

    log.speaks();

    // A push that begins before the purge has ended is overtaken by it.
    TestNode.await(() -> node.count("headstart.cache.purges", "cause", "feed") > 0);
    assertThat(view(1).statusCode()).isEqualTo(404);
    push(2);
    isServed(2);
  }

  @Test
  void aPushThatWasReadBeforeAPurgeOfTheLogIsNotTaken() {
    start();
    push(1);
    stopped();
    log.add("/photos/p1");

    start("--headstart.cache.purge.hold=1h");

    assertThat(node.push(Photos.path(1, "z"), PHOTO).statusCode()).isEqualTo(409);
  }
}
