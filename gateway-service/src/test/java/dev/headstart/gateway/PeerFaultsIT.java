package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.GatewayProcess;
import dev.headstart.gateway.fixture.Load;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import dev.headstart.gateway.link.LinkReport.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What four readers at {@code iad}, who ask without a pause for what is in {@code sin}, see when
 * the gateway there, a process of its own, is frozen and goes on, and when it is killed and another
 * takes its place; and how long until all is well again.
 */
class PeerFaultsIT {

  private static final Logger log = LoggerFactory.getLogger(PeerFaultsIT.class);

  @TempDir Path directory;
  private final TestServer cache = new TestServer("cache of sin");
  private List<String> farArguments;
  private GatewayProcess far;
  private TestGateway restarted;
  private TestGateway home;

  @BeforeEach
  void start() throws Exception {
    var authority = new TestAuthority(directory);
    farArguments =
        new ArrayList<>(
            List.of(
                "--headstart.home=sin",
                "--headstart.gateway.api=" + cache.address(),
                "--headstart.gateway.cache=" + cache.address()));
    farArguments.addAll(authority.argumentsFor("sin.gateway.headstart"));
    far = new GatewayProcess("sin", farArguments);
    var arguments =
        new ArrayList<>(
            List.of(
                "--headstart.home=sin",
                "--headstart.gateway.peers[0].region=sin",
                "--headstart.gateway.peers[0].address=127.0.0.1:" + far.linkPort()));
    arguments.addAll(authority.argumentsFor("iad.gateway.headstart"));
    home = new TestGateway("iad", arguments);
    home.awaitLink("sin", link -> link.connections() == 2);
  }

  @AfterEach
  void stop() {
    home.close();
    far.close();
    if (restarted != null) {
      restarted.close();
    }
    cache.close();
  }

  @Test
  void frozenAndThenKilled_viewersAreRefused_andServedWhenItIsThere() {
    try (var load = new Load(home.localPort(), "sin.cache.headstart", 4, false)) {
      load.awaitAnswers(50);
      long frozen = System.nanoTime();
      far.freeze();
      Duration refused = refused(load, frozen);
      far.thaw();
      wellAgain("peer frozen", refused, load, System.nanoTime());
    }
    try (var load = new Load(home.localPort(), "sin.cache.headstart", 4, false)) {
      load.awaitAnswers(50);
      long killed = System.nanoTime();
      far.kill();
      Duration refused = refused(load, killed);
      var arguments = new ArrayList<>(farArguments);
      arguments.add("--headstart.gateway.link.port=" + far.linkPort());
      restarted = new TestGateway("sin", arguments);
      wellAgain("peer killed", refused, load, System.nanoTime());
    }
  }

  /** Waits until viewers are refused; how long after the fault the first one was. */
  private Duration refused(Load load, long fault) {
    load.awaitRefusals(1);
    Duration first = Duration.ofNanos(System.nanoTime() - fault);
    home.awaitLink("sin", link -> link.state() == State.DOWN);
    load.awaitRefusals(20);
    return first;
  }

  private void wellAgain(String fault, Duration refused, Load load, long there) {
    load.awaitAnswers(1);
    Duration served = Duration.ofNanos(System.nanoTime() - there);
    home.awaitLink("sin", link -> link.connections() == 2);
    Duration whole = Duration.ofNanos(System.nanoTime() - there);
    load.awaitAnswers(50);
    load.stop();
    log.info(
        "{}: viewers saw {}; the first refusal came after {} ms, the first answer {} ms after the"
            + " peer was there again, all connections after {} ms",
        fault,
        load.outcomes(),
        refused.toMillis(),
        served.toMillis(),
        whole.toMillis());
    assertThat(load.statuses()).isSubsetOf("200", "503", Load.BROKEN_OFF).contains("200", "503");
  }
}
