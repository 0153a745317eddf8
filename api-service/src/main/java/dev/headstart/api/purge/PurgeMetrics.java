package dev.headstart.api.purge;

import dev.headstart.contract.region.RegionName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The meters of purges; each attempt is either delivered or failed. */
final class PurgeMetrics {

  private final MeterRegistry meters;

  PurgeMetrics(MeterRegistry meters, List<RegionName> regions, PurgeJournal journal) {
    this.meters = meters;
    for (RegionName region : regions) {
      Gauge.builder("headstart.purges.outstanding", journal, j -> j.outstanding(region))
          .description("Deletions of which a region has yet to hear")
          .baseUnit("purges")
          .tag("region", region.value())
          .register(meters);
    }
  }

  void delivered(RegionName region) {
    count(region, "delivered");
  }

  void failed(RegionName region) {
    count(region, "failed");
  }

  private void count(RegionName region, String outcome) {
    Counter.builder("headstart.purges")
        .description("Attempts to tell a region of a deletion, by outcome")
        .baseUnit("purges")
        .tag("region", region.value())
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
