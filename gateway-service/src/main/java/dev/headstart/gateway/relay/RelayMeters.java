package dev.headstart.gateway.relay;

import dev.headstart.contract.region.RegionName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of this room, each tagged with the {@code region} that is to be reached or asked. */
final class RelayMeters {

  private final MeterRegistry registry;

  RelayMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(RegionName region, Relays relays) {
    Gauge.builder("headstart.gateway.relay.active", relays, all -> all.isRelayed(region) ? 1 : 0)
        .description("1 while requests to the region take another gateway as a relay")
        .tag("region", region.value())
        .register(registry);
  }

  /** Requests to the region take another way. */
  void changed(RegionName region) {
    Counter.builder("headstart.gateway.relay.changes")
        .description("How often requests to the region have changed their way")
        .tag("region", region.value())
        .register(registry)
        .increment();
  }

  void asked(RegionName region, String outcome) {
    Counter.builder("headstart.gateway.relay.questions")
        .description("Questions to the region's gateway how far it has it to others")
        .tag("region", region.value())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
