package dev.headstart.cache.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The meters of one port. Thread-safe. */
final class PortMeters {

  private final String port;
  private final MeterRegistry registry;
  private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);

  PortMeters(String port, MeterRegistry registry) {
    this.port = port;
    this.registry = registry;
    for (Refusal refusal : Refusal.values()) {
      refusals.put(
          refusal,
          Counter.builder("headstart.cache.refused")
              .description(
                  "Requests and connections that were refused before anyone looked at"
                      + " what they ask for")
              .tag("port", port)
              .tag("reason", refusal.label())
              .register(registry));
    }
  }

  void watch(Supplier<Number> connections) {
    Gauge.builder("headstart.cache.connections", connections)
        .description("Connections that are open")
        .tag("port", port)
        .register(registry);
  }

  void refused(Refusal refusal) {
    refusals.get(refusal).increment();
  }
}
