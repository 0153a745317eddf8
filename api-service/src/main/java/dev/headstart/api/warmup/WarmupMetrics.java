package dev.headstart.api.warmup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The meters of the warmup; each datagram has exactly one outcome. */
final class WarmupMetrics {

  private final Map<Sending, Counter> datagrams = new EnumMap<>(Sending.class);

  WarmupMetrics(MeterRegistry meters) {
    for (Sending outcome : Sending.values()) {
      datagrams.put(
          outcome,
          Counter.builder("headstart.warmup.datagrams")
              .description("Warm datagrams by outcome: sent, or why they were dropped")
              .baseUnit("datagrams")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
  }

  void count(Sending outcome) {
    datagrams.get(outcome).increment();
  }
}
