package dev.headstart.gateway.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other gateways as relays, where the link to a region is down or much slower.
 *
 * @param enabled whether this gateway uses others as relays and is one for them
 * @param every how often the other gateways are asked how far they have it, 100 ms to 10 min
 * @param penalty what a relay's own work counts for, in round trip
 * @param ratio how many times as long as over a relay the link must take to lose its traffic, above
 *     1 to 10
 * @param hold for how long that must be so, and for how long the link must be well again to get it
 *     back, 1 ms to 10 min
 */
public record RelayProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("5s") Duration every,
    @DefaultValue("5ms") Duration penalty,
    @DefaultValue("1.25") double ratio,
    @DefaultValue("10s") Duration hold) {

  private static final Duration MIN_EVERY = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofMinutes(10);
  private static final double MAX_RATIO = 10;

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public RelayProperties {
    if (every.compareTo(MIN_EVERY) < 0 || every.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.relay.every is 100ms to 10m, for instance 5s.");
    }
    if (penalty.isNegative() || penalty.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.relay.penalty is 0ms to 10m, for instance 5ms.");
    }
    if (!(ratio > 1) || ratio > MAX_RATIO) {
      throw new IllegalArgumentException(
          "headstart.gateway.relay.ratio is above 1 and up to 10, for instance 1.25.");
    }
    if (!hold.isPositive() || hold.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.relay.hold is 1ms to 10m, for instance 10s.");
    }
  }

  RelayRules rules() {
    return new RelayRules(ratio, hold);
  }
}
