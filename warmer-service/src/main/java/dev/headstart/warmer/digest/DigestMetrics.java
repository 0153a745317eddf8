package dev.headstart.warmer.digest;

import dev.headstart.contract.region.RegionName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The meters of the digests. What they save is counted among the photographs, by the decision
 * {@code already_there}.
 */
final class DigestMetrics {

  private final MeterRegistry registry;

  DigestMetrics(MeterRegistry registry, DigestMemory memory) {
    this.registry = registry;
    Gauge.builder("headstart.warmer.digest.memory", memory, DigestMemory::taken)
        .description("Bytes that the copies of digests take, and answers that are being read")
        .baseUnit("bytes")
        .register(registry);
  }

  OfRegion of(RegionName region, RegionCopy copy, LongSupplier clock) {
    Gauge.builder("headstart.warmer.digest.photographs", copy, RegionCopy::size)
        .description("Photographs that a region's cache is known to hold")
        .baseUnit("photographs")
        .tag("region", region.value())
        .register(registry);
    TimeGauge.builder(
            "headstart.warmer.digest.age",
            copy,
            TimeUnit.NANOSECONDS,
            known -> known.age(clock.getAsLong()))
        .description("How long ago the oldest copy of a region was asked for; 0 for none")
        .tag("region", region.value())
        .register(registry);
    return new OfRegion(region);
  }

  /** The meters of one region. */
  final class OfRegion {

    private final Map<Refresh, Counter> refreshes = new EnumMap<>(Refresh.class);
    private final Counter received;

    private OfRegion(RegionName region) {
      for (Refresh refresh : Refresh.values()) {
        refreshes.put(
            refresh,
            Counter.builder("headstart.warmer.digest.refreshes")
                .description("Questions to a region for digests, by what came of them")
                .tag("region", region.value())
                .tag("outcome", refresh.tag())
                .register(registry));
      }
      received =
          Counter.builder("headstart.warmer.digest.received")
              .description("Bytes of digests that came")
              .baseUnit("bytes")
              .tag("region", region.value())
              .register(registry);
    }

    void refreshed(Refresh refresh) {
      refreshes.get(refresh).increment();
    }

    void received(int bytes) {
      received.increment(bytes);
    }
  }
}
