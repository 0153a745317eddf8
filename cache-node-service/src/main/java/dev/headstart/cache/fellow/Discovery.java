package dev.headstart.cache.fellow;

import java.time.Duration;
import java.util.Collection;
import reactor.core.publisher.Mono;

/** Finds out which nodes this region has. Thread-safe. */
interface Discovery extends AutoCloseable {

  /**
   * The members as they are now.
   *
   * @return them, or an error where nobody knows at the moment, so that those known before stay
   */
  Mono<Collection<Member>> members();

  /** After what time to ask again; zero where the answer does not change. */
  Duration refresh();

  @Override
  void close();
}
