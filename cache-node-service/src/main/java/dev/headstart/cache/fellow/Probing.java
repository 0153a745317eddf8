package dev.headstart.cache.fellow;

import dev.headstart.cache.fellow.Liveness.Probe;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * Asks a fellow now and then whether it lives: an {@code OPTIONS} of its internal port, which costs
 * it nothing. Any answer is one. Thread-safe.
 */
final class Probing {

  private static final Logger log = LoggerFactory.getLogger(Probing.class);

  private final Member member;
  private final HttpClient client;
  private final Liveness liveness;
  private final Duration interval;
  private final Duration patience;
  private final EventLoop loop;

  /** These three are the event loop's. */
  private Future<?> next;

  private Disposable current = Disposables.disposed();
  private boolean underWay;
  private volatile boolean closed;

  /**
   * @param client whose requests go to the fellow
   * @param interval from one probe's end to the next
   * @param patience how long to wait for an answer
   */
  Probing(
      Member member,
      HttpClient client,
      Liveness liveness,
      Duration interval,
      Duration patience,
      EventLoop loop) {
    this.member = member;
    this.client = client;
    this.liveness = liveness;
    this.interval = interval;
    this.patience = patience;
    this.loop = loop;
  }

  void start() {
    soon();
  }

  /** A probe that was due later is sent at once, and others follow. */
  void soon() {
    loop.execute(this::probe);
  }

  private void probe() {
    if (closed || underWay) {
      return;
    }
    underWay = true;
    if (next != null) {
      next.cancel(false);
    }
    current = now().publishOn(Schedulers.fromExecutor(loop)).subscribe(this::probed);
  }

  private void probed(Probe result) {
    underWay = false;
    if (closed) {
      return;
    }
    if (liveness.probed(result)) {
      log.info(
          "Node {} {}",
          member,
          switch (liveness.state()) {
            case UP -> "answers";
            case AVOIDED -> "refuses connections, and is not asked";
            case SILENT -> "does not answer, and is not asked";
          });
    }
    // Who did not answer once is asked again at once, so that it is known soon.
    boolean again = result == Probe.UNANSWERED && liveness.state() != Liveness.State.SILENT;
    next = loop.schedule(this::probe, again ? 0 : interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One probe beside the others, of which nobody learns but the caller. */
  Mono<Probe> now() {
    return client
        .options()
        .uri("/")
        .response()
        .timeout(patience)
        .map(answer -> Probe.ANSWERED)
        .onErrorResume(error -> Mono.just(resultOf(error)));
  }

  private static Probe resultOf(Throwable error) {
    boolean late = error instanceof TimeoutException || error instanceof ConnectTimeoutException;
    return late ? Probe.UNANSWERED : Probe.REFUSED;
  }

  void close() {
    closed = true;
    loop.execute(
        () -> {
          current.dispose();
          if (next != null) {
            next.cancel(false);
          }
        });
  }
}
