package dev.headstart.cache.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The meters of certificates. */
public final class TlsMeters {

  private final MeterRegistry registry;
  private final InstantSource clock;

  public TlsMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void watch(String port, PortTls tls) {
    TimeGauge.builder(
            "headstart.cache.certificate.left",
            tls,
            TimeUnit.SECONDS,
            watched -> Duration.between(clock.instant(), watched.expires()).toSeconds())
        .description("How long the port's certificate is still good; negative where it is not")
        .tag("port", port)
        .register(registry);
    count(port, "renewed");
    count(port, "refused");
  }

  void renewed(String port) {
    count(port, "renewed").increment();
  }

  void refused(String port) {
    count(port, "refused").increment();
  }

  private Counter count(String port, String outcome) {
    return Counter.builder("headstart.cache.certificates")
        .description("Changed certificate files: taken, or refused because they do not fit")
        .tag("port", port)
        .tag("outcome", outcome)
        .register(registry);
  }
}
