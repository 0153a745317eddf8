package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Link.Ending;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Finds a link that is open and yet answers nothing: when more than half of the last requests got
 * no answer, it gets no more for two seconds; then a few are let through to see. Thread-safe.
 */
final class LinkBreaker {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int WINDOW = 50;
  private static final int MINIMUM = 20;
  private static final int TRIALS = 5;

  private final CircuitBreaker breaker;

  LinkBreaker(RegionName region) {
    breaker =
        CircuitBreaker.of(
            "link-" + region,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MINIMUM)
                .waitDurationInOpenState(PAUSE)
                // Without a request: where there is a relay, none would come by to ask.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
  }

  boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  boolean wantsTrial() {
    return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
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
