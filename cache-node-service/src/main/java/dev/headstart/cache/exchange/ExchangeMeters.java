package dev.headstart.cache.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The meters of requests and fetches. Each request counts once; requests = the sum of results. */
public final class ExchangeMeters {

  /** How a fetch ended. */
  enum FetchOutcome {
    /** Whole, and kept. */
    STORED,
    /** Whole, and not kept: no room, or a purge overtook it. */
    NOT_KEPT,
    /** Whole, and not kept: another node of this region keeps it. */
    FROM_FELLOW,
    /** Passed on to the one who asked; not to be stored. */
    PASSED,
    /** 304: what is stored is still good. */
    REFRESHED,
    /** No answer. */
    FAILED,
    /** Cut short. */
    BROKEN
  }

  private final Map<Door, Map<ServedAs, Counter>> requests = new EnumMap<>(Door.class);
  private final Map<FetchOutcome, Counter> fetches = new EnumMap<>(FetchOutcome.class);
  private final Counter bytes;

  public ExchangeMeters(MeterRegistry registry) {
    for (Door door : Door.values()) {
      var results = new EnumMap<ServedAs, Counter>(ServedAs.class);
      for (ServedAs result : ServedAs.values()) {
        results.put(
            result,
            Counter.builder("headstart.cache.requests")
                .description("Requests for objects by how they were answered")
                .tag("result", result.label())
                .tag("port", door.name().toLowerCase(Locale.ROOT))
                .register(registry));
      }
      requests.put(door, results);
    }
    for (FetchOutcome outcome : FetchOutcome.values()) {
      fetches.put(
          outcome,
          Counter.builder("headstart.cache.fetches")
              .description(
                  "Requests to the origin, or to the node that owns the object, by how they ended")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(registry));
    }
    bytes =
        Counter.builder("headstart.cache.sent")
            .description("Bytes of objects sent")
            .baseUnit("bytes")
            .register(registry);
  }

  void served(Door door, ServedAs result) {
    requests.get(door).get(result).increment();
  }

  void sent(long count) {
    bytes.increment(count);
  }

  void fetched(FetchOutcome outcome) {
    fetches.get(outcome).increment();
  }
}
