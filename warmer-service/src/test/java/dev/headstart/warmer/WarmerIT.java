package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What datagrams bring about, between a real home and a real gateway. */
class WarmerIT {

  private static final TestHome HOME = new TestHome();
  private static final TestGateway GATEWAY = new TestGateway();
  private static TestWarmer warmer;
  private static int numbers;

  @BeforeAll
  static void start() throws IOException {
    warmer =
        new TestWarmer(
            HOME,
            GATEWAY,
            "headstart.home=iad",
            "headstart.regions[0].name=sin",
            "headstart.regions[0].cache=https://sin.photos.example",
            "headstart.regions[0].networks=203.0.113.0/24",
            "headstart.regions[1].name=iad",
            "headstart.regions[1].cache=https://iad.photos.example",
            "headstart.regions[2].name=syd");
  }

  @AfterAll
  static void stop() {
    warmer.close();
    HOME.close();
    GATEWAY.close();
  }

  @AfterEach
  void everyServerIsAsItWasAndEveryPhotographAccountedFor() {
    HOME.answersWith(200);
    HOME.sendsWhole();
    GATEWAY.answersWith(201);
    warmer.awaitCount(0, "headstart.warmer.in.flight");
    assertThat(warmer.photographs("push")).isEqualTo(warmer.count("headstart.warmer.pushes"));
    assertThat(warmer.count("headstart.warmer.datagrams.failed")).isZero();
    assertThat(HOME.unseen()).isZero();
    assertThat(GATEWAY.unseen()).isZero();
  }

  @Test
  void aPhotographIsReadAtHomeAndPutIntoTheRegionsCacheWithTheFieldsThatACacheNeeds()
      throws InterruptedException {
    int photo = numbers++;

    warmer.announce("sin", Photos.open(photo));

    assertThat(HOME.nextAsked().target()).isEqualTo(Photos.path(photo).toString());
    var put = GATEWAY.nextAsked();
    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.target()).isEqualTo(Photos.path(photo).toString());
    assertThat(put.host()).isEqualTo("sin.cache.headstart");
    assertThat(put.body()).isEqualTo(HOME.photograph);
    assertThat(put.fields().get("Content-Type")).isEqualTo("image/jpeg");
    assertThat(put.fields().get("Content-Length")).isEqualTo("60000");
    assertThat(put.fields().get("Transfer-Encoding")).isNull();
    assertThat(put.fields().get("ETag")).isEqualTo("\"4bd1\"");
    assertThat(put.fields().get("Last-Modified")).isEqualTo("Mon, 24 Nov 2025 16:00:00 GMT");
    assertThat(put.fields().get("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
    assertThat(put.fields().get("CDN-Cache-Control")).isEqualTo("max-age=31536000");
    assertThat(put.fields().get("Headstart-Access")).isEqualTo("signed");
    assertThat(put.fields().get("Set-Cookie")).isNull();
  }

  @Test
  void theRegionsCacheIsToldWhatIsAboutToBePushed() throws InterruptedException {
    GATEWAY.forgetExpected();
    int photo = numbers++;
    int other = numbers++;

    warmer.announce("sin", Photos.open(photo), Photos.open(other));

    assertThat(GATEWAY.nextExpected())
        .isEqualTo("sin.cache.headstart\n" + Photos.path(photo) + "\n" + Photos.path(other) + "\n");
    GATEWAY.nextAsked();
    GATEWAY.nextAsked();
    HOME.nextAsked();
    HOME.nextAsked();
  }

  @Test
  void theSignatureOfAPrivatePhotographIsShownAtHomeAndIsNoPartOfWhatIsPut()
      throws InterruptedException {
    var photo = Photos.signed(numbers++);

    warmer.announce("sin", photo);

    assertThat(HOME.nextAsked().target()).isEqualTo(photo.toString()).contains("?exp=");
    assertThat(GATEWAY.nextAsked().target()).isEqualTo(photo.path().toString());
  }

  @Test
  void theRegionIsWorkedOutFromAViewersAddress() throws InterruptedException {
    warmer.send(
        "{\"t\":%d,\"viewer\":\"203.0.113.9\",\"photos\":[\"%s\"]}"
            .formatted(System.currentTimeMillis(), Photos.path(numbers++)));

    HOME.nextAsked();
    assertThat(GATEWAY.nextAsked().host()).isEqualTo("sin.cache.headstart");
  }

  @Test
  void theBodyIsPassedOnWhileItIsStillBeingRead() throws InterruptedException {
    HOME.sendsInTwoHalves();

    warmer.announce("sin", Photos.open(numbers++));
    GATEWAY.nextBegun();
    HOME.releaseSecondHalf();

    HOME.nextAsked();
    assertThat(GATEWAY.nextAsked().body()).isEqualTo(HOME.photograph);
  }

  @Test
  void aPhotographIsPushedOnceHoweverOftenItIsAnnounced() throws InterruptedException {
    var photo = Photos.open(numbers++);
    double recent = warmer.photographs("recent");

    for (int i = 0; i < 20; i++) {
      warmer.announce("sin", photo, photo);
    }

    HOME.nextAsked();
    GATEWAY.nextAsked();
    warmer.awaitCount(recent + 39, "headstart.warmer.photographs", "decision", "recent");
  }

  @Test
  void whatTheCacheHasAlreadyIsNotPushedAgain() throws InterruptedException {
    GATEWAY.answersWith(204);
    var photo = Photos.open(numbers++);
    double before = warmer.count("headstart.warmer.pushes", "outcome", "already_there");
    warmer.announce("sin", photo);
    HOME.nextAsked();
    GATEWAY.nextAsked();
    warmer.awaitOutcome(before + 1, "already_there");

    double recent = warmer.photographs("recent");
    warmer.announce("sin", photo);
    warmer.awaitCount(recent + 1, "headstart.warmer.photographs", "decision", "recent");
  }

  @Test
  void whatHomeHasNotIsNotPushedAndMayBeAnnouncedAnew() throws InterruptedException {
    var photo = Photos.open(numbers++);
    double gone = warmer.count("headstart.warmer.pushes", "outcome", "gone");
    for (int status : List.of(404, 410)) {
      HOME.answersWith(status);
      warmer.announce("sin", photo);
      HOME.nextAsked();
      warmer.awaitOutcome(++gone, "gone");
    }

    HOME.answersWith(200);
    warmer.announce("sin", photo);

    HOME.nextAsked();
    assertThat(GATEWAY.nextAsked().body()).isEqualTo(HOME.photograph);
  }

  @Test
  void anythingElseThatHomeAnswersIsAFailureOfHome() throws InterruptedException {
    var photo = Photos.open(numbers++);
    double failed = warmer.count("headstart.warmer.pushes", "outcome", "home_failed");
    for (int status : List.of(206, 302, 403, 500)) {
      HOME.answersWith(status);
      warmer.announce("sin", photo);
      HOME.nextAsked();
      warmer.awaitOutcome(++failed, "home_failed");
    }
  }

  @Test
  void whatTheCacheRefusesMayBeAnnouncedAnew() throws InterruptedException {
    var photo = Photos.open(numbers++);
    double refused = warmer.count("headstart.warmer.pushes", "outcome", "refused");
    GATEWAY.answersWith(413);
    warmer.announce("sin", photo);
    HOME.nextAsked();
    GATEWAY.nextAsked();
    warmer.awaitOutcome(refused + 1, "refused");

    GATEWAY.answersWith(201);
    warmer.announce("sin", photo);

    HOME.nextAsked();
    GATEWAY.nextAsked();
  }

  @Test
  void whenHomeBreaksOffThePutIsBrokenOffToo() throws InterruptedException {
    var photo = Photos.open(numbers++);
    double failed = warmer.count("headstart.warmer.pushes", "outcome", "home_failed");
    HOME.breaksOff();

    warmer.announce("sin", photo);

    HOME.nextAsked();
    assertThat(GATEWAY.nextAborted()).isEqualTo(photo.path().toString());
    warmer.awaitOutcome(failed + 1, "home_failed");

    HOME.sendsWhole();
    warmer.announce("sin", photo);
    HOME.nextAsked();
    assertThat(GATEWAY.nextAsked().body()).isEqualTo(HOME.photograph);
  }

  @Test
  void whatIsNotWantedIsCountedAndCausesNothing() throws InterruptedException {
    long now = System.currentTimeMillis();
    String photo = Photos.path(numbers++).toString();
    String datagram = "{\"t\":%d,\"%s\":\"%s\",\"photos\":[\"%s\"]}";
    var expected =
        List.of(
            List.of("stale", datagram.formatted(now - 60_000, "region", "sin", photo)),
            List.of("future", datagram.formatted(now + 60_000, "region", "sin", photo)),
            List.of("unknown_region", datagram.formatted(now, "region", "nowhere", photo)),
            List.of("unknown_viewer", datagram.formatted(now, "viewer", "192.0.2.1", photo)),
            List.of("home", datagram.formatted(now, "region", "iad", photo)),
            List.of("no_cache", datagram.formatted(now, "region", "syd", photo)));
    var before = expected.stream().map(each -> warmer.photographs(each.get(0))).toList();

    expected.forEach(each -> warmer.send(each.get(1)));
    awaitSentinel();

    for (int i = 0; i < expected.size(); i++) {
      assertThat(warmer.photographs(expected.get(i).get(0)))
          .as(expected.get(i).get(0))
          .isEqualTo(before.get(i) + 1);
    }
  }

  @Test
  void whatCannotBeReadIsCountedByItsReasonAndCausesNothing() throws InterruptedException {
    long now = System.currentTimeMillis();
    String good = "\"photos\":[\"" + Photos.path(numbers++) + "\"]";
    var expected =
        List.of(
            List.of(
                "too_large",
                "{\"t\":%d,\"region\":\"sin\",%s}".formatted(now, good + " ".repeat(1200))),
            List.of("too_large", "x".repeat(60_000)),
            List.of("not_json", "[]"),
            List.of("not_json", "\u0000\u00ff garbage"),
            List.of("bad_time", "{\"region\":\"sin\",%s}".formatted(good)),
            List.of("no_target", "{\"t\":%d,%s}".formatted(now, good)),
            List.of("bad_region", "{\"t\":%d,\"region\":\"S!\",%s}".formatted(now, good)),
            List.of("bad_viewer", "{\"t\":%d,\"viewer\":\"me\",%s}".formatted(now, good)),
            List.of("no_photos", "{\"t\":%d,\"region\":\"sin\"}".formatted(now)),
            List.of(
                "bad_path",
                "{\"t\":%d,\"region\":\"sin\",\"photos\":[\"/etc/passwd\"]}".formatted(now)));
    double received = warmer.count("headstart.warmer.datagrams");

    expected.forEach(each -> warmer.send(each.get(1)));
    awaitSentinel();

    for (String reason : expected.stream().map(List::getFirst).distinct().toList()) {
      long times = expected.stream().filter(each -> each.getFirst().equals(reason)).count();
      assertThat(warmer.count("headstart.warmer.datagrams.rejected", "reason", reason))
          .as(reason)
          .isEqualTo(times);
    }
    assertThat(warmer.count("headstart.warmer.datagrams"))
        .isEqualTo(received + expected.size() + 1);
  }

  /**
   * Announces one more photograph and awaits its push. The warmer judges datagrams in their order,
   * so that all before have been judged by then, and have caused no request if this is the only
   * one.
   */
  private static void awaitSentinel() throws InterruptedException {
    String sentinel = Photos.path(numbers).toString();
    warmer.announce("sin", Photos.open(numbers++));
    assertThat(HOME.nextAsked().target()).isEqualTo(sentinel);
    assertThat(GATEWAY.nextAsked().target()).isEqualTo(sentinel);
  }
}
