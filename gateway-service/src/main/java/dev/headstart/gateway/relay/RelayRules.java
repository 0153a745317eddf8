package dev.headstart.gateway.relay;

import java.time.Duration;

/**
 * When another way is better enough.
 *
 * @param ratio how many times as long the present way must take, above 1
 * @param hold for how long without a break
 */
record RelayRules(double ratio, Duration hold) {

  /**
   * How much longer than the relay the link may take to get its traffic back: half of the ratio, so
   * that what makes it lose its traffic and what gives it back lie apart.
   */
  double returnRatio() {
    return (1 + ratio) / 2;
  }
}
