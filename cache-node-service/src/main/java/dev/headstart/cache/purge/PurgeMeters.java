package dev.headstart.cache.purge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of purges. */
public final class PurgeMeters {

  private final Counter purges;
  private final Counter objects;

  public PurgeMeters(MeterRegistry registry) {
    purges =
        Counter.builder("headstart.cache.purges")
            .description("Purges that were carried out")
            .register(registry);
    objects =
        Counter.builder("headstart.cache.purged")
            .description("Stored objects that purges took away")
            .register(registry);
  }

  void count(int removed) {
    purges.increment();
    objects.increment(removed);
  }
}
