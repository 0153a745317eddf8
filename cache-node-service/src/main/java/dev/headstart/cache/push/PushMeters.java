package dev.headstart.cache.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** The meters of pushes. Each push counts once, when it has ended. */
public final class PushMeters {

  private final Map<PushResult, Counter> pushes = new EnumMap<>(PushResult.class);

  public PushMeters(MeterRegistry registry) {
    for (PushResult result : PushResult.values()) {
      pushes.put(
          result,
          Counter.builder("headstart.cache.pushes")
              .description("Pushes by what became of them")
              .tag("result", result.label())
              .register(registry));
    }
  }

  void count(PushResult result) {
    pushes.get(result).increment();
  }
}
