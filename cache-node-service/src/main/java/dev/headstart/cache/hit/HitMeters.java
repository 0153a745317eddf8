package dev.headstart.cache.hit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of the short way. What they count is part of the requests with result hit-memory. */
public final class HitMeters {

  private final Counter http1;
  private final Counter http2;

  public HitMeters(MeterRegistry registry) {
    http1 = counter(registry, "1.1");
    http2 = counter(registry, "2");
  }

  private static Counter counter(MeterRegistry registry, String version) {
    return Counter.builder("headstart.cache.hits.short.way")
        .description("Hits that were answered next to the socket")
        .tag("http", version)
        .register(registry);
  }

  void answeredHttp1() {
    http1.increment();
  }

  void answeredHttp2() {
    http2.increment();
  }
}
