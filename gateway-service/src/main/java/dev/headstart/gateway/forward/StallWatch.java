package dev.headstart.gateway.forward;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends an exchange in which nothing moves any more. While bodies are under way, that is when no
 * byte has passed in either direction for the stall timeout, be it that the sender has stopped or
 * that the receiver takes nothing; between the request's last byte and the answer's first, when the
 * response timeout is over.
 *
 * <p>One for each exchange. A timeout for the whole would cut off large photographs on slow
 * connections, and one for each read would count a slow viewer as a dead server.
 */
final class StallWatch {

  private final EventLoop loop;
  private final Duration response;
  private final Duration stall;
  private final Sinks.Empty<Void> expired = Sinks.empty();
  private volatile long lastProgress = System.nanoTime();
  private volatile boolean awaitingAnswer;
  private Future<?> timer;
  private boolean ended;

  /**
   * @param loop where the timer runs
   * @param response how long the first byte of the answer may take
   * @param stall how long a body may stand still
   */
  StallWatch(EventLoop loop, Duration response, Duration stall) {
    this.loop = loop;
    this.response = response;
    this.stall = stall;
  }

  /**
   * The exchange, ended with a {@link TimeoutException} when it stalls.
   *
   * @param uploads whether the request has a body, which must pass before an answer is due
   */
  Mono<Void> guard(Mono<Void> exchange, boolean uploads) {
    return Mono.firstWithSignal(exchange, expired.asMono())
        .doOnSubscribe(
            subscription -> {
              awaitingAnswer = !uploads;
              progress();
              loop.execute(this::check);
            })
        .doFinally(signal -> loop.execute(this::stop));
  }

  /** Bytes have passed. */
  void progress() {
    lastProgress = System.nanoTime();
  }

  /** The last byte of the request has passed. */
  void uploaded() {
    progress();
    awaitingAnswer = true;
    loop.execute(this::check);
  }

  /** The first byte of the answer has come. */
  void answered() {
    progress();
    awaitingAnswer = false;
  }

  private void check() {
    if (ended) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    Duration limit = awaitingAnswer ? response : stall;
    long left = limit.toNanos() - (System.nanoTime() - lastProgress);
    if (left <= 0) {
      expired.tryEmitError(
          new TimeoutException(
              awaitingAnswer
                  ? "no answer for " + limit.toSeconds() + " s"
                  : "no byte for " + limit.toSeconds() + " s"));
    } else {
      timer = loop.schedule(this::check, left, TimeUnit.NANOSECONDS);
    }
  }

  private void stop() {
    ended = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
