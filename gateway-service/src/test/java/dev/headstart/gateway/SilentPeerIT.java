package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.FakeGateway;
import dev.headstart.gateway.fixture.FakeGateway.Step;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestGateway.Answer;
import dev.headstart.gateway.fixture.TestServer;
import dev.headstart.gateway.link.LinkReport.State;
import dev.headstart.gateway.link.Links;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A link that is open, whose other end takes requests and answers none. */
class SilentPeerIT {

  private static final String SIN = "sin.cache.headstart";
  private static final String PHOTO = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  @TempDir Path directory;
  private final TestServer api = new TestServer("api of iad");
  private FakeGateway far;
  private TestGateway home;

  @BeforeEach
  void start() throws Exception {
    var authority = new TestAuthority(directory);
    far = new FakeGateway(PeerTls.server(authority.issueTo("sin.gateway.headstart"), authority));
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.addAll(
        List.of(
            "--headstart.gateway.api=" + api.address(),
            "--headstart.gateway.forward.response-timeout=100ms",
            "--headstart.gateway.forward.link-response-timeout=1s",
            "--headstart.gateway.peers[0].region=sin",
            "--headstart.gateway.peers[0].address=127.0.0.1:" + far.port()));
    home = new TestGateway("iad", arguments);
    home.awaitLink("sin", link -> link.connections() == 2);
  }

  @AfterEach
  void stop() {
    home.close();
    far.close();
    api.close();
  }

  private Answer get() {
    return home.local(HttpMethod.GET, SIN, PHOTO);
  }

  private List<Answer> atOnce(int requests) {
    return Flux.range(0, requests)
        .flatMap(
            number -> Mono.fromSupplier(this::get).subscribeOn(Schedulers.boundedElastic()),
            requests)
        .collectList()
        .block(TestGateway.HANG_GUARD);
  }

  private boolean isWell() {
    return home.context().getBean(Links.class).all().getFirst().isWell();
  }

  @Test
  void itsRequestsAreRefusedWhenTheBoundIsOver_thenAllAtOnce_untilTrialsAreAnswered() {
    far.plans(Step.IS_SILENT);
    List<Answer> late = atOnce(20);
    assertThat(late)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.headers().get("Retry-After")).isEqualTo("2");
              assertThat(answer.body()).contains("no answer for 1 s");
            });
    // The last one is counted a moment after it was answered.
    Await.until(() -> "still well", () -> !isWell());
    assertThat(home.linkTo("sin").state()).isEqualTo(State.UP);

    int asked = far.seen().size();
    Answer refused = get();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().get("Retry-After")).isEqualTo("2");
    assertThat(refused.body()).contains("requests have got no answers of late");
    assertThat(far.seen()).hasSize(asked);

    far.plans(Step.ANSWERS);
    Await.until(() -> "still refused", () -> get().status() == 200);
    Await.until(() -> "not well", () -> get().status() == 200 && isWell());
  }
}
