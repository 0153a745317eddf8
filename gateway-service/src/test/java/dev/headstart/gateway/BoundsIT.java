package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestGateway.Answer;
import dev.headstart.gateway.fixture.TestServer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** No request waits for ever for what stands beside the gateway. */
class BoundsIT {

  private final TestServer api = new TestServer("api");
  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        new TestGateway(
            "iad",
            List.of(
                "--headstart.gateway.api=" + api.address(),
                "--headstart.gateway.forward.response-timeout=200ms",
                "--headstart.gateway.forward.stall-timeout=300ms"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    api.close();
  }

  private Answer ask() {
    return gateway.viewer(HttpMethod.GET, "www.photos.example", "/people/ana");
  }

  @Test
  void anApiThatDoesNotAnswerGivesAGatewayTimeout() {
    api.answers((request, response) -> Mono.never());
    Answer answer = ask();
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.body()).contains("the API at " + api.address());
  }

  @Test
  void anAnswerThatStandsStillIsBrokenOff() {
    api.answers(
        (request, response) ->
            response
                .header("Content-Length", "10")
                .send(
                    Flux.just(Unpooled.wrappedBuffer(new byte[1])).concatWith(Flux.never()),
                    bytes -> true));
    assertThatThrownBy(this::ask).hasMessageContaining("prematurely");
  }

  @Test
  void anApiThatIsGoneIsNotAskedAgainAtOnce() {
    api.close();
    List<Answer> answers = IntStream.range(0, 60).mapToObj(number -> ask()).toList();
    assertThat(answers).allMatch(answer -> answer.status() == 503);
    assertThat(answers.getFirst().body()).contains("was refused");
    assertThat(answers)
        .anyMatch(answer -> answer.body().contains("is asked again in a second"))
        .allMatch(answer -> "1".equals(answer.headers().get("Retry-After")));
  }
}
