package dev.headstart.cache.fellow;

import dev.headstart.contract.http.HeadstartFields;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** Has a purge carried out by all other nodes, all at once. Thread-safe. */
public final class Spreading {

  private static final Logger log = LoggerFactory.getLogger(Spreading.class);

  /** Shorter than who asked for the purge waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int DONE = 204;

  private final Fellows fellows;

  public Spreading(Fellows fellows) {
    this.fellows = fellows;
  }

  /** Whether there is anybody else. */
  public boolean isNeeded() {
    return !fellows.all().isEmpty();
  }

  /**
   * Takes {@code target} away everywhere else.
   *
   * @param again whether all nodes have done it once
   */
  public Mono<Told> purge(String target, boolean again) {
    return Flux.fromIterable(fellows.all())
        .flatMap(fellow -> purge(fellow, target, again), Members.MOST)
        .reduce(Told.NOBODY, Told::and);
  }

  private static Mono<Told> purge(Fellow fellow, String target, boolean again) {
    return fellow
        .watched(
            fellow
                .client()
                .headers(fields -> FellowField.markPurge(fields, again))
                .delete()
                .uri(target)
                .response()
                .timeout(PATIENCE))
        .map(answer -> told(fellow, answer))
        .onErrorResume(error -> Mono.just(untold(fellow, error)));
  }

  private static Told told(Fellow fellow, HttpClientResponse answer) {
    if (answer.status().code() != DONE) {
      log.warn("Node {} answered a purge with {}", fellow, answer.status());
      return new Told(0, List.of(fellow.toString()));
    }
    return new Told(purged(answer.responseHeaders()), List.of());
  }

  private static long purged(HttpHeaders fields) {
    return fields.getInt(HeadstartFields.PURGED, 0);
  }

  /** Where nobody listens, nobody serves. */
  private static Told untold(Fellow fellow, Throwable error) {
    boolean down = error instanceof ConnectException && !(error instanceof ConnectTimeoutException);
    log.atLevel(down ? Level.DEBUG : Level.WARN)
        .log("Node {} did not hear of a purge: {}", fellow, error.toString());
    return down ? Told.NOBODY : new Told(0, List.of(fellow.toString()));
  }
}
