package dev.headstart.gateway.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The meters of certificates, by the {@code place} in which one is shown. */
final class TlsMeters {

  private final MeterRegistry registry;
  private final InstantSource clock;

  TlsMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void watch(String place, RenewedTls tls) {
    TimeGauge.builder(
            "headstart.gateway.certificate.left",
            tls,
            TimeUnit.SECONDS,
            watched -> Duration.between(clock.instant(), watched.expires()).toSeconds())
        .description("How long the certificate is still good; negative where it is not")
        .tag("place", place)
        .register(registry);
    count(place, "renewed");
    count(place, "refused");
  }

  void renewed(String place) {
    count(place, "renewed").increment();
  }

  void refused(String place) {
    count(place, "refused").increment();
  }

  private Counter count(String place, String outcome) {
    return Counter.builder("headstart.gateway.certificates")
        .description("Changed certificate files: taken, or refused because they do not fit")
        .tag("place", place)
        .tag("outcome", outcome)
        .register(registry);
  }
}
