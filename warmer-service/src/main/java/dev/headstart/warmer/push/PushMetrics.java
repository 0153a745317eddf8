package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.http.ConnectionPool;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the pushes. For each region, pushes started (photographs of decision {@code push})
 * = pushes of all outcomes + those in flight.
 */
final class PushMetrics {

  private final MeterRegistry registry;

  PushMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  OfRegion of(RegionName region, Lane lane, Handover handover, CircuitBreaker breaker) {
    gauge("headstart.warmer.in.flight", "Photographs on their way", region, lane, Lane::inFlight);
    gauge(
        "headstart.warmer.waiting",
        "Photographs that wait",
        region,
        lane,
        each -> each.waiting() + handover.size());
    Gauge.builder(
            "headstart.warmer.region.reachable",
            breaker,
            b -> b.getState() == CircuitBreaker.State.OPEN ? 0 : 1)
        .description("1, or 0 while the region is given up because pushes to it failed")
        .tag("region", region.value())
        .register(registry);
    return new OfRegion(region);
  }

  private void gauge(
      String name, String description, RegionName region, Lane lane, ToDoubleFunction<Lane> value) {
    Gauge.builder(name, lane, value)
        .description(description)
        .baseUnit("photographs")
        .tag("region", region.value())
        .register(registry);
  }

  /** Shows a pool of connections that lead {@code to} somewhere on behalf of a region. */
  void connections(RegionName region, String to, ConnectionPool pool) {
    connections(region, to, "active", pool, ConnectionPool::active);
    connections(region, to, "idle", pool, ConnectionPool::idle);
    connections(region, to, "pending", pool, ConnectionPool::pending);
  }

  private void connections(
      RegionName region,
      String to,
      String state,
      ConnectionPool pool,
      ToDoubleFunction<ConnectionPool> value) {
    Gauge.builder("headstart.warmer.connections", pool, value)
        .description("Connections of a region's pools, and pushes that wait for one")
        .baseUnit("connections")
        .tag("region", region.value())
        .tag("to", to)
        .tag("state", state)
        .register(registry);
  }

  /** The meters of one region. */
  final class OfRegion {

    private final Map<Outcome, Counter> pushes = new EnumMap<>(Outcome.class);
    private final Map<Boolean, Counter> announcements = new HashMap<>();
    private final Timer duration;

    private OfRegion(RegionName region) {
      for (Outcome outcome : Outcome.values()) {
        pushes.put(
            outcome,
            Counter.builder("headstart.warmer.pushes")
                .description("Photographs that have been on their way, by how it ended")
                .tag("region", region.value())
                .tag("outcome", outcome.tag())
                .register(registry));
      }
      for (boolean told : new boolean[] {true, false}) {
        announcements.put(
            told,
            Counter.builder("headstart.warmer.announcements")
                .description("Requests that told a region's cache what is about to be pushed")
                .tag("region", region.value())
                .tag("outcome", told ? "told" : "failed")
                .register(registry));
      }
      duration =
          Timer.builder("headstart.warmer.push.duration")
              .description("From the start of a push to the answer that the region has it")
              .tag("region", region.value())
              .serviceLevelObjectives(
                  Duration.ofMillis(50),
                  Duration.ofMillis(100),
                  Duration.ofMillis(200),
                  Duration.ofMillis(400),
                  Duration.ofMillis(800),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(5))
              .register(registry);
    }

    void announced(boolean told) {
      announcements.get(told).increment();
    }

    /** Counts an outcome; the time of those that failed would say nothing about the distance. */
    void ended(Outcome outcome, long nanoseconds) {
      pushes.get(outcome).increment();
      if (outcome.isDelivered()) {
        duration.record(nanoseconds, TimeUnit.NANOSECONDS);
      }
    }
  }
}
