package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.FakeGateway;
import dev.headstart.gateway.fixture.FakeGateway.Step;
import dev.headstart.gateway.fixture.Load;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.Relay;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import dev.headstart.gateway.link.LinkReport.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Home {@code iad}, {@code sin}, and {@code fra} which has links to both. */
class RelayIT {

  private static final String SIN = "sin.cache.headstart";

  @TempDir static Path directory;
  private static final TestServer api = new TestServer("api of iad");
  private static final TestServer cache = new TestServer("cache of sin");
  private static Relay iadToSin;
  private static Relay fraToSin;
  private static Relay fraToIad;
  private static TestAuthority authority;
  private static TestGateway iad;
  private static TestGateway fra;
  private static TestGateway sin;
  private double relayedBefore;

  @BeforeAll
  static void start() throws Exception {
    iadToSin = new Relay();
    fraToSin = new Relay();
    fraToIad = new Relay();
    authority = new TestAuthority(directory);
    sin =
        gateway(
            "sin",
            "--headstart.home=sin",
            "--headstart.gateway.api=" + api.address(),
            "--headstart.gateway.cache=" + cache.address());
    iadToSin.leadTo(sin.linkPort());
    fraToSin.leadTo(sin.linkPort());
    fra =
        gateway(
            "fra",
            "--headstart.home=sin",
            peer(0, "sin", fraToSin.port()),
            peer(1, "iad", fraToIad.port()));
    iad =
        gateway(
            "iad",
            "--headstart.home=sin",
            "--headstart.gateway.forward.response-timeout=1s",
            "--headstart.gateway.forward.link-response-timeout=2s",
            peer(0, "sin", iadToSin.port()),
            peer(1, "fra", fra.linkPort()));
    fraToIad.leadTo(iad.linkPort());
  }

  /** Every way is open, nothing is relayed, and fra has told how far it has it since. */
  @BeforeEach
  void allIsWell() {
    iadToSin.delay(Duration.ZERO);
    iadToSin.leadTo(sin.linkPort());
    fraToSin.leadTo(sin.linkPort());
    iad.awaitLink("sin", link -> link.connections() == 2);
    iad.awaitLink("fra", link -> link.connections() == 2);
    fra.awaitLink("sin", link -> link.connections() == 2);
    fra.awaitLink("iad", link -> link.connections() == 2);
    double told = answeredQuestions();
    Await.until(() -> "fra has told nothing", () -> answeredQuestions() >= told + 2);
    Await.until(() -> "still relayed", () -> !isRelayed("sin"));
    relayedBefore = relayedByFra();
  }

  private static TestGateway gateway(String region, String... own) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "--headstart.gateway.link.drain=1s",
                "--headstart.gateway.relay.every=200ms",
                "--headstart.gateway.relay.hold=1s"));
    for (String argument : own) {
      arguments.addAll(List.of(argument.split(" ")));
    }
    arguments.addAll(authority.argumentsFor(region + ".gateway.headstart"));
    return new TestGateway(region, arguments);
  }

  private static String peer(int number, String region, int port) {
    String name = "--headstart.gateway.peers[" + number + "].";
    return "%1$sregion=%2$s %1$saddress=127.0.0.1:%3$d %1$sping=300ms %1$slongest-pause=300ms"
        .formatted(name, region, port);
  }

  @AfterAll
  static void stop() throws Exception {
    iad.close();
    fra.close();
    sin.close();
    iadToSin.close();
    fraToSin.close();
    fraToIad.close();
    api.close();
    cache.close();
  }

  private static double answeredQuestions() {
    return counter(
        iad, "headstart.gateway.relay.questions", "region", "fra", "outcome", "answered");
  }

  private static double relayedByFra() {
    return counter(fra, "headstart.gateway.requests", "destination", "relay-sin");
  }

  private static boolean isRelayed(String region) {
    return iad.context()
            .getBean(MeterRegistry.class)
            .get("headstart.gateway.relay.active")
            .tag("region", region)
            .gauge()
            .value()
        == 1;
  }

  private static double counter(TestGateway gateway, String name, String... tags) {
    return gateway.context().getBean(MeterRegistry.class).find(name).tags(tags).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void whenTheLinkIsDownRequestsTakeARelayAndReturnWhenItIsWell() {
    try (var load = new Load(iad.localPort(), SIN, 4, false)) {
      load.awaitAnswers(50);
      assertThat(relayedByFra()).isEqualTo(relayedBefore);
      iadToSin.leadTo(0);
      iadToSin.cut();
      Await.until(() -> "relayed: " + relayedByFra(), () -> relayedByFra() > relayedBefore + 20);
      assertThat(iad.linkTo("sin").state()).isEqualTo(State.DOWN);
      assertThat(cache.lastSeen().headers().getAll("Via"))
          .containsExactly(
              "1.1 iad.gateway.headstart",
              "1.1 fra.gateway.headstart",
              "1.1 sin.gateway.headstart");
      assertThat(cache.lastSeen().headers().contains("Headstart-Relay")).isFalse();

      iadToSin.leadTo(sin.linkPort());
      Await.until(() -> "still relayed", () -> !isRelayed("sin"));
      load.awaitAnswers(50);
      load.stop();
      // Broken off or 503 is what was under way when the link was cut.
      assertThat(load.statuses())
          .as("outcomes %s", load.outcomes())
          .isSubsetOf("200", "503", Load.BROKEN_OFF);
    }
    double relayed = relayedByFra();
    assertThat(iad.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
    assertThat(relayedByFra()).isEqualTo(relayed);
  }

  @Test
  void whenTheLinkIsOpenAndAnswersNothingRequestsTakeARelayUntilTrialsAreAnswered()
      throws Exception {
    try (var silent =
            new FakeGateway(PeerTls.server(authority.issueTo("sin.gateway.headstart"), authority));
        var load = new Load(iad.localPort(), SIN, 20, false)) {
      load.awaitAnswers(50);
      silent.plans(Step.IS_SILENT);
      iadToSin.leadTo(silent.port());
      iadToSin.cut();
      iad.awaitLink("sin", link -> link.connections() == 0);
      iad.awaitLink("sin", link -> link.connections() == 2);
      // It gets its requests back first, since a PING is answered by anyone.
      Await.until(() -> "asked " + silent.seen().size(), () -> silent.seen().size() >= 20);
      Await.until(() -> "not relayed", () -> isRelayed("sin"));
      assertThat(iad.linkTo("sin").state()).isEqualTo(State.UP);
      double relayed = relayedByFra();
      Await.until(() -> "relayed: " + relayedByFra(), () -> relayedByFra() > relayed + 50);

      silent.plans(Step.ANSWERS);
      Await.until(() -> "still relayed", () -> !isRelayed("sin"));
      int asked = silent.seen().size();
      load.awaitAnswers(50);
      assertThat(silent.seen()).hasSizeGreaterThan(asked);
      load.stop();
      assertThat(load.statuses())
          .as("outcomes %s", load.outcomes())
          .isSubsetOf("200", "503", Load.BROKEN_OFF);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"expired", "was not issued to sin.gateway.headstart"})
  void whenThePeerShowsNoGoodCertificateRequestsTakeARelay(String reason) throws Exception {
    Issued bad =
        reason.equals("expired")
            ? authority.issueExpiredTo("sin.gateway.headstart")
            : authority.issueTo("lhr.gateway.headstart");
    try (var impostor = new FakeGateway(PeerTls.server(bad, authority))) {
      iadToSin.leadTo(impostor.port());
      iadToSin.cut();
      iad.awaitLink("sin", link -> link.state() == State.DOWN && link.lastError().contains(reason));
      assertThat(iad.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
      Await.until(() -> "relayed: " + relayedByFra(), () -> relayedByFra() == relayedBefore + 1);
      assertThat(impostor.seen()).isEmpty();
    }
  }

  @Test
  void viewersReachTheApiOverARelayToo() {
    iadToSin.leadTo(0);
    iadToSin.cut();
    iad.awaitLink("sin", link -> link.state() == State.DOWN);
    var page = iad.viewer(HttpMethod.GET, "www.photos.example", "/people/ana");
    assertThat(page.body()).isEqualTo("api of iad");
    assertThat(api.lastSeen().headers().get("Headstart-Region")).isEqualTo("iad");
  }

  @Test
  void aSlowLinkLosesItsRequestsToAMuchFasterRelayAndGetsThemBack() {
    iadToSin.delay(Duration.ofMillis(100));
    Await.until(() -> "not relayed, " + iad.linkTo("sin"), () -> isRelayed("sin"));
    assertThat(iad.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
    Await.until(() -> "relayed: " + relayedByFra(), () -> relayedByFra() > relayedBefore);
    double relayed = relayedByFra();

    iadToSin.delay(Duration.ZERO);
    Await.until(() -> "still relayed, " + iad.linkTo("sin"), () -> !isRelayed("sin"));
    assertThat(iad.local(HttpMethod.GET, SIN, "/photos/1").status()).isEqualTo(200);
    assertThat(relayedByFra()).isEqualTo(relayed);
  }

  @Test
  void withNoWayAtAllARequestIsRefusedAndGoesRoundInNoCircle() {
    iadToSin.leadTo(0);
    fraToSin.leadTo(0);
    iadToSin.cut();
    fraToSin.cut();
    iad.awaitLink("sin", link -> link.state() == State.DOWN);
    fra.awaitLink("sin", link -> link.state() == State.DOWN);
    for (TestGateway gateway : List.of(iad, fra)) {
      var refused = gateway.local(HttpMethod.GET, SIN, "/photos/1");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().contains("Retry-After")).isTrue();
    }
    assertThat(counter(iad, "headstart.gateway.requests", "destination", "relay-sin"))
        .isLessThanOrEqualTo(1);
    assertThat(relayedByFra()).isLessThanOrEqualTo(relayedBefore + 1);
  }
}
