package dev.headstart.cache.arrival;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The meters of what is on its way here. */
public final class ArrivalMeters {

  private final Map<Expectations.Outcome, Counter> expectations =
      new EnumMap<>(Expectations.Outcome.class);

  private final MeterRegistry registry;

  public ArrivalMeters(MeterRegistry registry, Arrivals arrivals, BufferBudget budget) {
    this.registry = registry;
    for (Expectations.Outcome outcome : Expectations.Outcome.values()) {
      expectations.put(
          outcome,
          Counter.builder("headstart.cache.expectations")
              .description("Announced pushes, by whether they began in time")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder("headstart.cache.arrivals", arrivals, Arrivals::underWay)
        .description("Objects on their way here, by fetch or by push")
        .register(registry);
    Gauge.builder("headstart.cache.arrivals.buffered", budget, BufferBudget::held)
        .description("Memory that objects on their way here hold")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Shows how many pushes are expected. */
  public void watch(Expectations expected) {
    Gauge.builder("headstart.cache.expectations.open", expected, Expectations::size)
        .description("Announced pushes that have not begun")
        .register(registry);
    Gauge.builder("headstart.cache.expectations.waiting", expected, Expectations::waiting)
        .description("Requests that wait for an announced push to begin")
        .register(registry);
  }

  public void ended(Expectations.Outcome outcome) {
    expectations.get(outcome).increment();
  }
}
