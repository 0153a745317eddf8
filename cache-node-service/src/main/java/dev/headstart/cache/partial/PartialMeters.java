package dev.headstart.cache.partial;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The meters of parts of objects. */
public final class PartialMeters {

  /** What came of a range that was asked for ahead of its turn. */
  enum Seek {
    /** It is sent as it comes. */
    SERVED,
    /** The origin answered with anything else: the viewer waits for its turn. */
    REFUSED,
    /** The origin gave no answer: likewise. */
    FAILED
  }

  private final Map<Seek, Counter> seeks = new EnumMap<>(Seek.class);
  private final MeterRegistry registry;

  public PartialMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Seek outcome : Seek.values()) {
      seeks.put(
          outcome,
          Counter.builder("headstart.cache.seeks")
              .description("Ranges asked for ahead of their turn, by what came of it")
              .tag("outcome", word(outcome))
              .register(registry));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void watch(Seeking seeking) {
    Gauge.builder("headstart.cache.seeks.open", seeking, Seeking::underWay)
        .description("Ranges that are being fetched ahead of their turn")
        .register(registry);
  }

  void sought(Seek outcome) {
    seeks.get(outcome).increment();
  }
}
