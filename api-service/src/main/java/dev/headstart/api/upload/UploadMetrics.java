package dev.headstart.api.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;

/** The meters of uploads; each upload that a person may make ends in at most one outcome. */
final class UploadMetrics {

  private final Counter kept;
  private final Counter known;
  private final Counter refused;
  private final Counter turnedAway;

  UploadMetrics(MeterRegistry meters, Semaphore places) {
    this.kept = counter(meters, "kept");
    this.known = counter(meters, "known");
    this.refused = counter(meters, "refused");
    this.turnedAway = counter(meters, "turned_away");
    Gauge.builder("headstart.uploads.places", places, Semaphore::availablePermits)
        .description("Uploads that could begin now before further ones are turned away")
        .baseUnit("uploads")
        .register(meters);
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("headstart.uploads")
        .description(
            "Uploads by outcome: kept, known already, refused for their bytes, turned away for"
                + " want of a place")
        .baseUnit("uploads")
        .tag("outcome", outcome)
        .register(meters);
  }

  void kept() {
    kept.increment();
  }

  void known() {
    known.increment();
  }

  void refused() {
    refused.increment();
  }

  void turnedAway() {
    turnedAway.increment();
  }
}
