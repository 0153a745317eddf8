package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.NotProcessed;
import dev.headstart.gateway.problem.ProblemException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/**
 * What to answer when an upstream fails. Where it is the way there that is broken, which is being
 * mended, that is 503 with the time when to come again; where it is the upstream itself, 502 or 504
 * (RFC 9110 §15.6).
 */
final class Failure {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Failure() {}

  /**
   * The answer; the error itself, where it is none of an upstream's. It is only logged where a part
   * of the upstream's answer is on its way already.
   *
   * @param answered whether the upstream's answer had begun
   */
  static Throwable of(Throwable error, Upstream upstream, boolean answered) {
    return switch (error) {
      case IOException broken when answered ->
          broken("The answer of %s broke off.", upstream, broken);
      case AbortedException left ->
          // Whoever asked broke the connection off while sending; nobody will read this.
          ProblemException.of(HttpStatus.BAD_REQUEST, "The request broke off.");
      case PoolAcquirePendingLimitException full -> busy(upstream);
      case PoolAcquireTimeoutException full -> busy(upstream);
      case TimeoutException late -> late(upstream, late);
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
    return broken(
        "The connection to %s broke before it answered. Nobody knows whether the request was acted"
            + " on; repeat it where twice is the same as once.",
        upstream, cause);
  }

  private static ProblemException broken(String detail, Upstream upstream, Throwable cause) {
    String told = detail.formatted(upstream.description());
    return unlessTheWayIs(upstream, told, () -> ProblemException.badGateway(told, cause));
  }

  private static ProblemException late(Upstream upstream, TimeoutException late) {
    String told =
        "There was %s from %s. Repeat the request later."
            .formatted(late.getMessage(), upstream.description());
    return unlessTheWayIs(
        upstream, told, () -> ProblemException.of(HttpStatus.GATEWAY_TIMEOUT, told));
  }

  private static ProblemException unlessTheWayIs(
      Upstream upstream, String told, Supplier<ProblemException> itself) {
    Optional<Duration> back = upstream.comesBackIn();
    return back.map(after -> ProblemException.unavailable(told, after)).orElseGet(itself);
  }

  private static ProblemException busy(Upstream upstream) {
    return ProblemException.unavailable(
        "As many requests as may be are under way to %s. Repeat the request later."
            .formatted(upstream.description()),
        RETRY_AFTER);
  }
}
