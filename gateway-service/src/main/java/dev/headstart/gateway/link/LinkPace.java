package dev.headstart.gateway.link;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How often the other end of a connection is asked whether it is there, and how soon after a
 * failure one is opened again. Immutable.
 *
 * @param ping the time between two questions
 * @param longestPause between two attempts to open one; the first is {@link #FIRST_PAUSE}, and each
 *     is twice the one before, half of it random so that gateways do not come all at once
 */
record LinkPace(Duration ping, Duration longestPause) {

  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final LinkPace USUAL = new LinkPace(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final double RANDOM_PART = 0.5;
  private static final int ANSWERS_MISSED = 3;
  private static final int PINGS_REMEMBERED = 5;

  /** After so much of it three answers are missing, and the other end is taken to be dead. */
  Duration silence() {
    return ping.multipliedBy(ANSWERS_MISSED).plus(ping.dividedBy(2));
  }

  /** For so long the shortest round trip counts, and for as long again while none was shorter. */
  Duration memory() {
    return ping.multipliedBy(PINGS_REMEMBERED);
  }

  /** Before the next attempt, after so many that have failed. */
  Duration pauseAfter(int attempts) {
    return Duration.ofMillis(
        IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, RANDOM_PART, longestPause)
            .apply(attempts));
  }
}
