package dev.headstart.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.problem.ProblemException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.netty.channel.AbortedException;

/** What is answered when it is the way that fails, and when it is what stands at its end. */
class FailureTest {

  private static final Duration BACK = Duration.ofSeconds(2);
  private static final Upstream NEIGHBOUR = new Named(Optional.empty());
  private static final Upstream LINK = new Named(Optional.of(BACK));

  private record Named(Optional<Duration> comesBackIn) implements Upstream {

    @Override
    public String description() {
      return "the other";
    }

    @Override
    public Duration responseTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Leave take(Cargo cargo) {
      throw new AssertionError("nothing is sent");
    }
  }

  private static ProblemException of(Throwable error, Upstream upstream, boolean answered) {
    return (ProblemException) Failure.of(error, upstream, answered);
  }

  private static void assertThatItSaysWhenToComeAgain(Throwable error, boolean answered) {
    ProblemException problem = of(error, LINK, answered);
    assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(problem.retryAfter()).contains(BACK);
    assertThat(problem.getMessage()).contains("the other");
  }

  @Test
  void whateverBreaksALinkIs503() {
    assertThatItSaysWhenToComeAgain(new IOException("reset"), false);
    assertThatItSaysWhenToComeAgain(new Http2Exception(Http2Error.INTERNAL_ERROR, "broken"), false);
    assertThatItSaysWhenToComeAgain(new IOException("reset"), true);
  }

  @Test
  void whateverIsTooLateOverALinkIs503() {
    assertThatItSaysWhenToComeAgain(new TimeoutException("no answer for 35 s"), false);
    assertThatItSaysWhenToComeAgain(new TimeoutException("no byte for 60 s"), true);
  }

  @Test
  void aNeighbourThatBreaksOffIsABadGateway() {
    assertThat(of(new IOException("reset"), NEIGHBOUR, false).status())
        .isEqualTo(HttpStatus.BAD_GATEWAY);
    assertThat(of(new IOException("reset"), NEIGHBOUR, true).status())
        .isEqualTo(HttpStatus.BAD_GATEWAY);
  }

  @Test
  void aNeighbourThatIsTooLateIsAGatewayTimeout() {
    assertThat(of(new TimeoutException("no answer for 30 s"), NEIGHBOUR, false).status())
        .isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
  }

  @Test
  void aNeighbourThatRefusesConnectionsIsUnavailable() {
    ProblemException problem = of(new ConnectException("refused"), NEIGHBOUR, false);
    assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(problem.retryAfter()).isPresent();
  }

  @Test
  void whoeverLeftWhileSendingIsToBlame() {
    assertThat(of(new AbortedException("gone"), LINK, false).status())
        .isEqualTo(HttpStatus.BAD_REQUEST);
  }

  @Test
  void whatIsNoUpstreamsFaultStaysWhatItIs() {
    var bug = new IllegalStateException("bug");
    assertThat(Failure.of(bug, LINK, false)).isSameAs(bug);
  }
}
