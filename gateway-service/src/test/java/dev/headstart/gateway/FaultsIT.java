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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  @TempDir Path directory;
  private TwoRegions regions;

  @BeforeEach
  void start() throws Exception {
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.certificate-refresh=20ms",
            "--headstart.gateway.link.drain=1s");
  }

  @AfterEach
  void stop() throws Exception {
    regions.close();
  }

  private Load viewers() {
    var load = new Load(regions.home.localPort(), SIN, 4, false);
    load.awaitAnswers(50);
    return load;
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
    // One that is not open yet would not be lost.
    regions.home.awaitLink("sin", link -> link.connections() == 2);
    try (Load load = viewers()) {
      regions.toSin.cut();
      regions.home.awaitLink("sin", link -> link.reconnects() == 2 && link.connections() == 2);
      load.awaitAnswers(50);
      assertThat(seen("link cut", load)).isSubsetOf("200", "503", Load.BROKEN_OFF).contains("200");
    }
  }

  @Test
  void peerKilled_viewersAreRefusedWithinASecond_andServedWhenItIsBack() {
    try (Load load = viewers()) {
      regions.toSin.leadTo(0);
      regions.toSin.cut();
      regions.home.awaitLink("sin", link -> link.state() == State.DOWN);
      load.awaitRefusals(20);
      regions.toSin.leadTo(regions.far.linkPort());
      load.awaitAnswers(50);
      assertThat(seen("peer killed", load))
          .isSubsetOf("200", "503", Load.BROKEN_OFF)
          .contains("200", "503");
    }
  }

  @Test
  void peerFrozen_viewersWaitUntilItIsFoundThenAreRefused_andServedWhenItThaws() {
    try (Load load = viewers()) {
      regions.toSin.goSilent();
      regions.home.awaitLink("sin", link -> link.state() == State.DOWN);
      load.awaitRefusals(20);
      regions.toSin.flow();
      load.awaitAnswers(50);
      assertThat(regions.home.linkTo("sin").lastError()).isNotNull();
      assertThat(seen("peer frozen", load))
          .isSubsetOf("200", "503", Load.BROKEN_OFF)
          .contains("200", "503");
    }
  }

  @Test
  void oneConnectionHalfOpen_itsViewersWaitUntilItIsFoundAndAreServedOverTheOther() {
    try (Load load = viewers()) {
      regions.toSin.halfOpenOne();
      regions.home.awaitLink("sin", link -> link.reconnects() == 1 && link.connections() == 2);
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
    var refused = regions.home.local(HttpMethod.GET, SIN, "/photos/1");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().contains("Retry-After")).isTrue();

    regions.authority.issueTo("sin.gateway.headstart");
    // Both ends: its door is believed again, and its own link is let in.
    regions.awaitLinks();
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
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
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(503);

    Issued right = regions.authority.issueTo("sin.gateway.headstart");
    Files.copy(right.privateKey(), wrong.privateKey(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(right.certificate(), wrong.certificate(), StandardCopyOption.REPLACE_EXISTING);
    regions.awaitLinks();
    assertThat(regions.home.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
  }
}
