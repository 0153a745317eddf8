package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a region tells that it holds is not pushed to it. */
class DigestIT {

  private final TestHome home = new TestHome();
  private final TestGateway gateway = new TestGateway();
  private final TestDigests digests = new TestDigests();
  private TestWarmer warmer;
  private int sentinels = 1_000;

  private void start(String... settings) throws IOException {
    gateway.holds(digests);
    var all = Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "headstart.warmer.digest.refresh=100ms";
    all[settings.length + 1] = "headstart.warmer.digest.max-age=60s";
    warmer = new TestWarmer(home, gateway, all);
  }

  @AfterEach
  void stop() {
    warmer.close();
    home.close();
    gateway.close();
  }

  /** Announces a photograph that nobody holds, which begins the following, and awaits its push. */
  private void pushSomething(String region) throws InterruptedException {
    int number = sentinels++;
    warmer.announce(region, Photos.open(number));
    isPushed(number);
  }

  private void isPushed(int number) throws InterruptedException {
    assertThat(home.nextAsked().target()).isEqualTo(Photos.path(number).toString());
    assertThat(gateway.nextAsked().target()).isEqualTo(Photos.path(number).toString());
  }

  /** What {@code sin} held when this was called is known then. */
  private void awaitRefreshed() {
    double before = refreshes("whole") + refreshes("changes");
    // The first of them may have been asked before.
    await().until(() -> refreshes("whole") + refreshes("changes") >= before + 2);
  }

  @Test
  void whatIsThereIsNotPushedAndIsPushedAgainAfterItWasPurged() throws Exception {
    digests.node("sin", "self").stores("sin", "self", Photos.path(1));
    start();
    pushSomething("sin");
    awaitRefreshed();

    warmer.announce("sin", Photos.open(1));
    warmer.awaitCount(1, "headstart.warmer.photographs", "decision", "already_there");
    pushSomething("sin");
    assertThat(home.unseen()).isZero();

    digests.loses("sin", "self", Photos.path(1));
    awaitRefreshed();
    warmer.announce("sin", Photos.open(1));
    isPushed(1);
    assertThat(warmer.photographs("already_there")).isEqualTo(1);
  }

  @Test
  void whatIsThereInOneRegionIsPushedToAnother() throws Exception {
    digests.node("sin", "self").stores("sin", "self", Photos.path(1));
    digests.node("syd", "self");
    start();
    pushSomething("sin");
    pushSomething("syd");
    awaitRefreshed();

    warmer.announce("sin", Photos.open(1));
    warmer.announce("syd", Photos.open(1));

    isPushed(1);
    warmer.awaitCount(1, "headstart.warmer.photographs", "decision", "already_there");
  }

  @Test
  void aRegionThatTellsNothingIsPushedTo() throws Exception {
    start();

    pushSomething("sin");
    warmer.awaitCount(0, "headstart.warmer.digest.memory");

    assertThat(warmer.photographs("already_there")).isZero();
  }

  @Test
  void digestsThatAreWrongOrHugeAreCountedAndTakeNoMemory() throws Exception {
    digests.node("sin", "self").stores("sin", "self", Photos.path(1));
    digests.spoils(body -> Arrays.copyOf(body, body.length - 3));
    start("headstart.warmer.digest.memory=1MB");
    pushSomething("sin");
    await().until(() -> refreshes("refused") >= 2);

    digests.spoils(body -> new byte[1_100_000]);
    await().until(() -> refreshes("too_large") >= 2);

    digests.spoils(
        body -> {
          body[28] = 0x70;
          return body;
        });
    double before = refreshes("too_large");
    await().until(() -> refreshes("too_large") >= before + 2);
    warmer.announce("sin", Photos.open(1));
    isPushed(1);

    digests.fails(true);
    await().until(() -> refreshes("failed") >= 2);
    warmer.awaitCount(0, "headstart.warmer.digest.memory");
  }

  @Test
  void aDigestThatDoesNotSayHowLongItIsIsNotRead() throws Exception {
    digests.node("sin", "self");
    digests.isSilentOnLength();
    start();
    pushSomething("sin");

    await().until(() -> refreshes("failed") >= 2);

    warmer.awaitCount(0, "headstart.warmer.digest.memory");
  }

  @Test
  void whereNothingIsToBeAskedNothingIs() throws Exception {
    digests.node("sin", "self").stores("sin", "self", Photos.path(1));
    gateway.holds(digests);
    warmer = new TestWarmer(home, gateway, "headstart.warmer.digest.refresh=0");

    warmer.announce("sin", Photos.open(1));
    isPushed(1);

    assertThat(digests.questions()).isZero();
  }

  private double refreshes(String outcome) {
    return warmer.count("headstart.warmer.digest.refreshes", "region", "sin", "outcome", outcome);
  }
}
