package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.FakeGateway;
import dev.headstart.gateway.fixture.FakeGateway.Step;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Which requests are sent once more on another connection, and which never are. */
class RepeatIT {

  private static final String SIN = "sin.cache.headstart";
  private static final String PHOTO = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  @TempDir static Path directory;
  private static final TestServer api = new TestServer("api of iad");
  private static FakeGateway far;
  private static TestGateway home;
  private final Map<String, Double> repeatedBefore = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    var authority = new TestAuthority(directory);
    far = new FakeGateway(PeerTls.server(authority.issueTo("sin.gateway.headstart"), authority));
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.addAll(
        List.of(
            "--headstart.gateway.api=" + api.address(),
            "--headstart.gateway.peers[0].region=sin",
            "--headstart.gateway.peers[0].address=127.0.0.1:" + far.port()));
    home = new TestGateway("iad", arguments);
  }

  @BeforeEach
  void bothConnectionsAreOpen() {
    home.awaitLink("sin", link -> link.connections() == 2);
    far.seen().clear();
    for (String cause : List.of("not_processed", "harmless")) {
      repeatedBefore.put(cause, repeated(cause));
    }
  }

  @AfterAll
  static void stop() {
    home.close();
    far.close();
    api.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "DELETE"})
  void whatTheOtherGatewayRefusedToLookAtIsSentAgainWhateverItAsksFor(String method) {
    far.plans(Step.REFUSES, Step.ANSWERS);
    assertThat(home.local(HttpMethod.valueOf(method), SIN, PHOTO).status()).isEqualTo(200);
    assertThatItWasSentTwiceOnTwoConnections();
    assertThatItWasRepeated("not_processed");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "DELETE"})
  void whatAGoodbyeLeavesOutIsSentAgainWhateverItAsksFor(String method) {
    far.plans(Step.GOES_AWAY, Step.ANSWERS);
    assertThat(home.local(HttpMethod.valueOf(method), SIN, PHOTO).status()).isEqualTo(200);
    assertThatItWasSentTwiceOnTwoConnections();
    assertThatItWasRepeated("not_processed");
  }

  @Test
  void aGetIsSentAgainWhenItsConnectionIsCut() {
    far.plans(Step.CUTS, Step.ANSWERS);
    assertThat(home.local(HttpMethod.GET, SIN, PHOTO).status()).isEqualTo(200);
    assertThatItWasSentTwiceOnTwoConnections();
    assertThatItWasRepeated("harmless");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"CUTS", "CUTS_ALL"})
  void aPurgeIsNotSentAgainWhenItsConnectionIsCutSinceItMayHaveBeenActedOn(Step step) {
    far.plans(step, Step.ANSWERS);
    var answer = home.local(HttpMethod.DELETE, SIN, PHOTO);
    assertThatItSaysWhenToComeAgain(answer);
    assertThat(answer.body()).contains("Nobody knows whether the request was acted on");
    assertThat(far.seen()).hasSize(1);
  }

  /**
   * It is sent once more, which is in vain where the other connection's end is still on its way.
   */
  @Test
  void aGetWhoseEveryConnectionIsCutIsAnsweredOrToldWhenToComeAgain() {
    far.plans(Step.CUTS_ALL, Step.ANSWERS);
    var answer = home.local(HttpMethod.GET, SIN, PHOTO);
    if (answer.status() == 200) {
      assertThatItWasSentTwiceOnTwoConnections();
    } else {
      assertThatItSaysWhenToComeAgain(answer);
      assertThat(far.seen()).hasSize(1);
    }
  }

  @Test
  void aGetWhoseConnectionsAreCutEachTimeIsRefused() {
    far.plans(Step.CUTS);
    assertThatItSaysWhenToComeAgain(home.local(HttpMethod.GET, SIN, PHOTO));
    assertThat(far.seen()).hasSize(2);
  }

  @Test
  void anAnswerOfWhichTheHeadAloneCameIsARefusalWithNothingOfThatHead() {
    far.plans(Step.BEGINS_AND_CUTS);
    var answer = home.local(HttpMethod.GET, SIN, PHOTO);
    assertThatItSaysWhenToComeAgain(answer);
    assertThat(answer.headers().contains("ETag")).isFalse();
  }

  @Test
  void nothingIsSentAThirdTime() {
    far.plans(Step.REFUSES);
    var answer = home.local(HttpMethod.GET, SIN, PHOTO);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("1");
    assertThat(far.seen()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"REFUSES", "CUTS"})
  void aPushWhoseContentIsUnderWayIsNotSentAgainSinceNothingOfItIsKept(Step step) {
    far.plans(step, Step.ANSWERS);
    var answer =
        HttpClient.newConnection()
            .headers(headers -> headers.set("Host", SIN))
            .put()
            .uri("http://127.0.0.1:" + home.localPort() + PHOTO)
            .send(Mono.just(Unpooled.copiedBuffer("photograph", StandardCharsets.US_ASCII)))
            .response()
            .block(TestGateway.HANG_GUARD);
    assertThat(answer.status().code()).isEqualTo(503);
    assertThat(answer.responseHeaders().get("Retry-After")).isIn("1", "2");
    assertThat(far.seen()).hasSize(1);
  }

  private static void assertThatItSaysWhenToComeAgain(TestGateway.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("2");
    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/problem+json");
  }

  private static void assertThatItWasSentTwiceOnTwoConnections() {
    assertThat(far.seen()).hasSize(2);
    assertThat(far.seen().get(0).connection()).isNotSameAs(far.seen().get(1).connection());
  }

  private void assertThatItWasRepeated(String cause) {
    assertThat(repeated(cause)).isEqualTo(repeatedBefore.get(cause) + 1);
  }

  private static double repeated(String cause) {
    return home
        .context()
        .getBean(MeterRegistry.class)
        .find("headstart.gateway.repeated")
        .tag("cause", cause)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
