package dev.headstart.api.people.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The meters of the room. */
final class PasswordMeters {

  private final Timer hashing;
  private final Counter turnedAway;

  PasswordMeters(MeterRegistry meters, Semaphore places) {
    this.hashing =
        Timer.builder("headstart.passwords.hashing")
            .description("How long a password is hashed, waiting for a place not included")
            .register(meters);
    this.turnedAway =
        Counter.builder("headstart.passwords.turned.away")
            .description("Passwords that were not looked at because too many were waiting")
            .register(meters);
    Gauge.builder("headstart.passwords.places", places, Semaphore::availablePermits)
        .description("Passwords whose hashing could begin now")
        .register(meters);
    Gauge.builder("headstart.passwords.waiting", places, Semaphore::getQueueLength)
        .description("Passwords that wait for a place")
        .register(meters);
  }

  <T> T timed(Supplier<T> work) {
    return hashing.record(work);
  }

  void turnedAway() {
    turnedAway.increment();
  }
}
