package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * What one region may cost.
 *
 * @param inFlight how many photographs may be on their way at once
 * @param waiting how many more may wait
 * @param timeout how long one may take
 */
record PushLimits(int inFlight, int waiting, Duration timeout) {

  /** When half of this many pushes have failed by the fault of the way, the region is given up … */
  private static final int JUDGED = 20;

  /** … for so long, … */
  private static final Duration REST = Duration.ofSeconds(1);

  /** … after which so many may try whether it is back. */
  private static final int SCOUTS = 3;

  /** A breaker for one region: a dead region shall not cost home a read for every datagram. */
  CircuitBreaker breaker(RegionName region) {
    return CircuitBreaker.of(
        region.value(),
        CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(JUDGED)
            .minimumNumberOfCalls(JUDGED)
            .failureRateThreshold(50)
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(SCOUTS)
            .writableStackTraceEnabled(false)
            .build());
  }
}
