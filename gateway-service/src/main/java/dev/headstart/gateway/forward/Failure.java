package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.NotProcessed;
import dev.headstart.gateway.problem.ProblemException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/** What to answer when an upstream fails before it has answered. */
final class Failure {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Failure() {}

  /**
   * The answer; the error itself, where it is none of an upstream's.
   *
   * @param answered whether the answer had begun, so that this will only be logged
   */
  static Throwable of(Throwable error, Upstream upstream, boolean answered) {
    return switch (error) {
      case IOException broken when answered ->
          ProblemException.badGateway(
              "The answer of " + upstream.description() + " broke off.", broken);
      case AbortedException left ->
          // Whoever asked broke the connection off while sending; nobody will read this.
          ProblemException.of(HttpStatus.BAD_REQUEST, "The request broke off.");
      case PoolAcquirePendingLimitException full -> busy(upstream);
      case PoolAcquireTimeoutException full -> busy(upstream);
      case TimeoutException timeout ->
          ProblemException.of(
              HttpStatus.GATEWAY_TIMEOUT,
              "There was %s from %s. Repeat the request later."
                  .formatted(timeout.getMessage(), upstream.description()));
      case NotProcessed refused ->
          ProblemException.unavailable(
              "The request was not looked at by %s. Repeat it later."
                  .formatted(upstream.description()),
              RETRY_AFTER);
      case PoolShutdownException closed -> lost(upstream, closed);
      case Http2Exception broken -> lost(upstream, broken);
      case ConnectException refused ->
          ProblemException.unavailable(
              "A connection to %s was refused. Repeat the request later."
                  .formatted(upstream.description()),
              RETRY_AFTER);
      case IOException broken -> lost(upstream, broken);
      default -> error;
    };
  }

  private static ProblemException lost(Upstream upstream, Throwable cause) {
    return ProblemException.badGateway(
        "The connection to %s broke before it answered. Repeat the request."
            .formatted(upstream.description()),
        cause);
  }

  private static ProblemException busy(Upstream upstream) {
    return ProblemException.unavailable(
        "As many requests as may be are under way to %s. Repeat the request later."
            .formatted(upstream.description()),
        RETRY_AFTER);
  }
}
