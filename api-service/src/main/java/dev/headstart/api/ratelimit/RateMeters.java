package dev.headstart.api.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of all limits. */
final class RateMeters {

  private final MeterRegistry meters;

  RateMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void watch(String limit, Cache<String, ?> buckets) {
    refusals(limit);
    Gauge.builder("headstart.rate.counted", buckets, Cache::estimatedSize)
        .description("Names, addresses or people of whom a limit keeps count")
        .tag("limit", limit)
        .register(meters);
  }

  void refused(String limit) {
    refusals(limit).increment();
  }

  private Counter refusals(String limit) {
    return Counter.builder("headstart.rate.refused")
        .description("What was refused because it was too often, by limit")
        .tag("limit", limit)
        .register(meters);
  }
}
