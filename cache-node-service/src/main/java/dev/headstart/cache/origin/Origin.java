package dev.headstart.cache.origin;

import dev.headstart.cache.object.ObjectKey;
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

  /**
   * Whether it is this node that asks the origin for {@code key}, as far as is known now, and not
   * somebody nearer who is asked first.
   */
  default boolean isOwn(ObjectKey key) {
    return true;
  }

  /** A viewer has asked for {@code key}, which is not stored here. */
  default void wanted(ObjectKey key) {
    // The origin itself does not care.
  }
}
