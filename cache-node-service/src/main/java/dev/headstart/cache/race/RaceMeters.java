package dev.headstart.cache.race;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The meters of races. */
public final class RaceMeters implements Consumer<RaceOutcome> {

  private final MeterRegistry registry;
  private final Map<RaceOutcome, Counter> races = new EnumMap<>(RaceOutcome.class);

  public RaceMeters(MeterRegistry registry) {
    this.registry = registry;
    for (RaceOutcome outcome : RaceOutcome.values()) {
      races.put(
          outcome,
          Counter.builder("headstart.cache.races")
              .description("Warmed photographs by how the race with their first viewer ended")
              .tag("outcome", outcome.label())
              .register(registry));
    }
  }

  @Override
  public void accept(RaceOutcome outcome) {
    races.get(outcome).increment();
  }

  /** Watches how many races are open. */
  public void watch(RaceBook book) {
    Gauge.builder("headstart.cache.races.open", book, RaceBook::openRaces)
        .description("Warmed photographs that nobody has asked for yet")
        .register(registry);
  }
}
