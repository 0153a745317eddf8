package dev.headstart.cache.origin;

import reactor.core.publisher.Mono;

/**
 * Where objects come from that are not stored here: the origin itself, or somebody who is nearer
 * and may have them. Thread-safe; never blocks.
 */
public interface Origin {

  /**
   * Sends a request.
   *
   * @return the answer once its head has come, or an error for which {@link
   *     OriginFailure#problemOf} has the words
   */
  Mono<OriginAnswer> ask(OriginRequest request);
}
