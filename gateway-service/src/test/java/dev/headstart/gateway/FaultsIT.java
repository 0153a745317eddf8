package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Load;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What four readers at {@code iad}, who ask without a pause for what is in {@code sin}, see of each
 * fault, and how long until all is well again.
 */
class FaultsIT {

  private static final String SIN = "sin.cache.headstart";

  private static final Logger log = LoggerFactory.getLogger(FaultsIT.class);

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.certificate-refresh=20ms",
            "--headstart.gateway.link.drain=1s",
            "--headstart.gateway.peers[0].ping=300ms",
            "--headstart.gateway.peers[0].longest-pause=300ms");
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  private static Load viewers() {
    // One that is not open yet would not be lost.
    regions.home.awaitLink("sin", link -> link.connections() == 2);
    var load = new Load(regions.home.localPort(), SIN, 4, false);
    load.awaitAnswers(50);
    return load;
  }

  private static void wellAgain(String what, long since) {
    log.info("{} after {} ms", what, (System.nanoTime() - since) / 1_000_000);
  }

  private static Set<String> seen(String fault, Load load) {
    load.stop();
    log.info(
        "{}: viewers saw {}; the longest time without a good answer was {} ms",
        fault,
        load.outcomes(),
        load.longestGapMillis());
    return load.statuses();
  }

  @Test
  void linkCut_viewersAreServedOverTheConnectionsThatReplaceIt() {
    try (Load load = viewers()) {
      long lost = regions.home.linkTo("sin").reconnects();
      long cut = System.nanoTime();
      regions.toSin.cut();
      regions.home.awaitLink(
          "sin", link -> link.reconnects() == lost + 2 && link.connections() == 2);
      wellAgain("link cut: both connections open", cut);
      load.awaitAnswers(50);
      assertThat(seen("link cut", load)).isSubsetOf("200", "503", Load.BROKEN_OFF).contains("200");
    }
  }

  @Test
  void oneConnectionHalfOpen_itsViewersWaitUntilItIsFoundAndAreServedOverTheOther() {
    try (Load load = viewers()) {
      long lost = regions.home.linkTo("sin").reconnects();
      long halfOpen = System.nanoTime();
      regions.toSin.halfOpenOne();
      regions.home.awaitLink(
          "sin", link -> link.reconnects() == lost + 1 && link.connections() == 2);
      wellAgain("connection half-open: found, with PINGs each 300 ms, and replaced", halfOpen);
      load.awaitAnswers(50);
      assertThat(regions.home.linkTo("sin").lastError()).contains("silent");
      assertThat(seen("connection half-open", load))
          .isSubsetOf("200", "503", Load.BROKEN_OFF)
          .contains("200");
    }
  }

  @Test
  void certificateExpired_viewersAreRefusedAndServedOnceItIsRenewedOnDisk() throws Exception {
    regions.far.close();
    Issued expired = regions.authority.issueExpiredTo("sin.gateway.headstart");
    regions.startFar(expired);
    regions.home.awaitLink(
        "sin", link -> link.state() == State.DOWN && link.lastError().contains("expired"));
    assertThatViewersAreRefused();

    regions.authority.issueTo("sin.gateway.headstart");
    assertThatViewersAreServed("certificate expired: well again after its renewal on disk");
  }

  @Test
  void certificateOfTheWrongRegion_viewersAreRefusedAndServedOnceItIsReplacedOnDisk()
      throws Exception {
    regions.far.close();
    Issued wrong = regions.authority.issueTo("fra.gateway.headstart");
    regions.startFar(wrong);
    regions.home.awaitLink(
        "sin",
        link ->
            link.state() == State.DOWN
                && link.lastError().contains("was not issued to sin.gateway.headstart"));
    assertThatViewersAreRefused();

    Issued right = regions.authority.issueTo("sin.gateway.headstart");
    Files.copy(right.privateKey(), wrong.privateKey(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(right.certificate(), wrong.certificate(), StandardCopyOption.REPLACE_EXISTING);
    assertThatViewersAreServed("certificate of the wrong region: well again after its renewal");
  }

  /** At once: while the link has been down for longer than the patience, nobody waits. */
  private static void assertThatViewersAreRefused() {
    long asked = System.nanoTime();
    var refused = regions.home.local(HttpMethod.GET, SIN, "/photos/1");
    log.info("refused after {} ms", (System.nanoTime() - asked) / 1_000_000);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().get("Retry-After")).isEqualTo("2");
    assertThat(refused.body()).contains("The link to region sin is down");
  }

  /** Both ends: its door is believed again, and its own link is let in. */
  private static void assertThatViewersAreServed(String what) {
    long renewed = System.nanoTime();
    regions.home.awaitLink("sin", link -> link.state() == State.UP);
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
    wellAgain(what, renewed);
    regions.awaitLinks();
  }
}
