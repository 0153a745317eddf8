package dev.headstart.warmer.decision;

import java.time.Duration;

/**
 * Too old? The safety valve: a warmer that has fallen behind drops what it could only deliver too
 * late, until it has caught up. Immutable.
 */
public final class AgeLimit {

  private final long oldest;
  private final long furthestAhead;

  /**
   * @param maxAge the greatest age that still passes
   * @param maxAhead the greatest lead of the sender's clock that still passes
   */
  public AgeLimit(Duration maxAge, Duration maxAhead) {
    this.oldest = maxAge.toMillis();
    this.furthestAhead = -maxAhead.toMillis();
  }

  /**
   * @param age milliseconds between the sender's clock when it sent and ours; negative where the
   *     sender's is ahead
   * @return {@link Decision#PUSH} where nothing is against it
   */
  public Decision judge(long age) {
    if (age > oldest) {
      return Decision.STALE;
    }
    return age < furthestAhead ? Decision.FUTURE : Decision.PUSH;
  }
}
