package dev.headstart.cache.arrival;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of what is on its way here. */
public final class ArrivalMeters {

  public ArrivalMeters(MeterRegistry registry, Arrivals arrivals, BufferBudget budget) {
    Gauge.builder("headstart.cache.arrivals", arrivals, Arrivals::underWay)
        .description("Objects on their way here, by fetch or by push")
        .register(registry);
    Gauge.builder("headstart.cache.arrivals.buffered", budget, BufferBudget::held)
        .description("Memory that objects on their way here hold")
        .baseUnit("bytes")
        .register(registry);
  }
}
