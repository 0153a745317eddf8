package dev.headstart.cache.purge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** The meters of purges. */
public final class PurgeMeters {

  private final Map<PurgeCause, Counter> purges = new EnumMap<>(PurgeCause.class);
  private final Counter objects;

  public PurgeMeters(MeterRegistry registry, PurgeJournal journal) {
    for (PurgeCause cause : PurgeCause.values()) {
      purges.put(
          cause,
          Counter.builder("headstart.cache.purges")
              .description("Purges that were carried out, by how the node heard of them")
              .tag("cause", cause.label())
              .register(registry));
    }
    objects =
        Counter.builder("headstart.cache.purged")
            .description("Stored objects that purges took away")
            .register(registry);
    Gauge.builder("headstart.cache.purges.journal", journal, PurgeJournal::size)
        .description("Purges that others who were away can still learn of")
        .register(registry);
  }

  void count(PurgeCause cause, int carriedOut, int removed) {
    purges.get(cause).increment(carriedOut);
    objects.increment(removed);
  }
}
