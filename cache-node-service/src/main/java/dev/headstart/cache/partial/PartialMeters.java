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

  /** How an incomplete answer ended. All that were kept = the sum of these + those kept now. */
  enum End {
    /** With the rest. */
    COMPLETED,
    /** By a newer answer. */
    REPLACED,
    /** The origin has it no more, or something else. */
    CONTRADICTED,
    /** It made room. */
    EVICTED,
    /** Nobody asked in time. */
    EXPIRED,
    /** By a purge, or the node's end. */
    PURGED
  }

  private final Map<Seek, Counter> seeks = new EnumMap<>(Seek.class);
  private final Map<End, Counter> ends = new EnumMap<>(End.class);
  private final Counter kept;
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
    for (End end : End.values()) {
      ends.put(
          end,
          Counter.builder("headstart.cache.partials.ended")
              .description("Incomplete answers that are kept no more, by why")
              .tag("outcome", word(end))
              .register(registry));
    }
    kept =
        Counter.builder("headstart.cache.partials.kept")
            .description("Incomplete answers that were kept")
            .register(registry);
  }

  void watch(Partials partials) {
    Gauge.builder("headstart.cache.partials", partials, Partials::number)
        .description("Incomplete answers that wait to be completed")
        .register(registry);
    Gauge.builder("headstart.cache.partials.used", partials, Partials::bytes)
        .description("Disk that incomplete answers take")
        .baseUnit("bytes")
        .register(registry);
  }

  void kept() {
    kept.increment();
  }

  void ended(End end) {
    ends.get(end).increment();
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
