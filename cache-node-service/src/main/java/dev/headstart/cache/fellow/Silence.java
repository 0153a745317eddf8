package dev.headstart.cache.fellow;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The silence into which a fellow may fall once: whoever waits for the fellow then gets an error,
 * and what they waited for is cancelled. Thread-safe.
 */
final class Silence {

  private final String name;
  private final Sinks.Empty<Void> falls = Sinks.empty();
  private volatile boolean fallen;

  /**
   * @param name of the fellow, for messages
   */
  Silence(String name) {
    this.name = name;
  }

  void fall() {
    fallen = true;
    falls.tryEmitEmpty();
  }

  /** The same, unless the silence falls before it ends. */
  <T> Mono<T> broken(Mono<T> awaited) {
    return awaited.takeUntilOther(falls.asMono()).switchIfEmpty(Mono.defer(this::error));
  }

  /**
   * The same, unless the silence falls before it ends. An error of {@code takeUntilOther}'s other
   * would cancel nothing, so the end is looked at instead.
   */
  <T> Flux<T> broken(Flux<T> awaited) {
    Publisher<T> end = Mono.defer(this::error);
    return awaited.takeUntilOther(falls.asMono()).concatWith(end);
  }

  private <T> Mono<T> error() {
    return fallen ? Mono.error(new FellowFailure(name + " does not answer")) : Mono.empty();
  }
}
