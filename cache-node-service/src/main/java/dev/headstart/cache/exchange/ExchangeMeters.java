package dev.headstart.cache.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
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
  private final Counter dropped;
  private final Counter invalidations;
  private final MeterRegistry registry;

  public ExchangeMeters(MeterRegistry registry) {
    this.registry = registry;
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
    dropped =
        Counter.builder("headstart.cache.variants.dropped")
            .description("Variants given up: their target had as many as may be, or varies anew")
            .register(registry);
    invalidations =
        Counter.builder("headstart.cache.invalidations")
            .description("Stored targets that unsafe requests made invalid")
            .register(registry);
  }

  /** Shows what is remembered and under way. */
  void watch(Apart apart, Passing passing) {
    Gauge.builder("headstart.cache.apart", apart, Apart::size)
        .description("Keys whose requests go to the origin each on its own, for a while")
        .register(registry);
    Gauge.builder("headstart.cache.passing", passing, Passing::underWay)
        .description("Requests passed on that wait for the origin's answer")
        .register(registry);
  }

  void variantsDropped(int count) {
    dropped.increment(count);
  }

  void invalidated(int count) {
    invalidations.increment(count);
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
