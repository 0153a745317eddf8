package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that a warmer announces, and viewers who are a moment faster than they. */
class ExpectationIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  private void start(String patience) {
    node = TestNode.photos(origin, directory, "--headstart.cache.arrivals.patience=" + patience);
    origin.answers(
        Photos.PATH,
        new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO));
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private HttpResponse<byte[]> announce(String body) {
    return node.send(
        TestNode.request(node.internal("/expected")).POST(BodyPublishers.ofString(body)).build());
  }

  @Test
  void whoAsksForAnAnnouncedPhotographWaitsForItsPushAndTies() {
    start("10s");
    assertThat(announce(Photos.PATH + "\n").statusCode()).isEqualTo(204);
    var view = node.viewSoon(Photos.PATH);
    TestNode.await(() -> node.gauge("headstart.cache.expectations.waiting") == 1);

    assertThat(node.push(Photos.PATH, PHOTO).statusCode()).isEqualTo(201);

    assertThat(view.join().body()).isEqualTo(PHOTO);
    assertThat(view.join().headers().allValues("Server-Timing")).contains("race;desc=tied");
    assertThat(origin.timesAsked(Photos.PATH)).isZero();
    assertThat(node.races("tied")).isEqualTo(1);
    assertThat(node.count("headstart.cache.expectations", "outcome", "met")).isEqualTo(1);
    assertThat(node.gauge("headstart.cache.expectations.open")).isZero();
  }

  @Test
  void aPushThatDoesNotComeInTimeIsReplacedByOneFetchForAllWhoWait() {
    start("50ms");
    announce(Photos.PATH + "\n");

    var first = node.viewSoon(Photos.PATH);
    var second = node.viewSoon(Photos.PATH);

    assertThat(first.join().body()).isEqualTo(PHOTO);
    assertThat(second.join().body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
    TestNode.await(() -> node.count("headstart.cache.expectations", "outcome", "missed") == 1);
  }

  @Test
  void withoutPatienceNobodyWaits() {
    start("0s");
    announce(Photos.PATH + "\n");

    assertThat(node.view(Photos.PATH).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
    assertThat(node.gauge("headstart.cache.expectations.open")).isZero();
  }

  @Test
  void whatIsHereAlreadyIsNotExpected() {
    start("10s");
    node.push(Photos.PATH, PHOTO);

    announce(Photos.PATH + "\n");

    assertThat(node.gauge("headstart.cache.expectations.open")).isZero();
    assertThat(node.view(Photos.PATH).body()).isEqualTo(PHOTO);
  }

  @Test
  void anAnnouncementThatCannotBeReadIsRefusedAndExpectsNothing() {
    start("10s");

    assertThat(announce("").statusCode()).isEqualTo(400);
    assertThat(announce("/etc/passwd\n").statusCode()).isEqualTo(400);
    assertThat(announce((Photos.PATH + "\n").repeat(1000)).statusCode()).isEqualTo(413);
    assertThat(
            node.send(
                    TestNode.request(node.viewers("/expected"))
                        .POST(BodyPublishers.ofString(Photos.PATH))
                        .build())
                .statusCode())
        .isEqualTo(405);
    assertThat(node.gauge("headstart.cache.expectations.open")).isZero();
  }
}
