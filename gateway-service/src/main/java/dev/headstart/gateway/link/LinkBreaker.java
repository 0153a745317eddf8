package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Link.Ending;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Finds a link that is open and yet answers nothing: when half of the last requests or more got no
 * answer, it gets no more for two seconds; then a few are let through to see, and by these it is
 * decided again. Thread-safe.
 */
final class LinkBreaker {

  static final Duration PAUSE = Duration.ofSeconds(2);
  static final int WINDOW = 50;
  static final int MINIMUM = 20;
  static final int TRIALS = 5;

  private final CircuitBreaker breaker;

  /**
   * @param nanoTime a clock that only goes forward
   */
  LinkBreaker(RegionName region, LongSupplier nanoTime) {
    InstantSource clock = () -> Instant.EPOCH.plusNanos(nanoTime.getAsLong());
    breaker =
        CircuitBreaker.of(
            "link-" + region,
            CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
  }

  /** Whether every request is let through. */
  boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  boolean tryAcquire() {
    return breaker.tryAcquirePermission();
  }

  /** What was acquired was not used. */
  void release() {
    breaker.releasePermission();
  }

  void ended(Ending ending) {
    switch (ending) {
      case ANSWERED -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      case FAILED -> breaker.onError(0, TimeUnit.NANOSECONDS, new IOException("no answer"));
      case LEFT -> breaker.releasePermission();
    }
  }

  /** The link is another: what was before says nothing about it. */
  void reset() {
    breaker.reset();
  }
}
