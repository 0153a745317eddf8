package dev.headstart.api.purge;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where purges go, and how long they are remembered.
 *
 * @param gateway the local port of this data centre's gateway, such as {@code
 *     http://127.0.0.1:8445}; none by default, and then caches are not told of deletions
 * @param firstRetry how long to wait after a purge failed, doubled with each failure
 * @param longestRetry the longest that this becomes
 * @param lease for how long one of several APIs on one catalogue tells a region before it must say
 *     that it is still there: so late another one goes on where one died
 * @param retention for how long a cache may be away and still learn what it missed; one that was
 *     away for longer empties itself when it is back; and for how long one can ask where a purge
 *     stands
 */
public record PurgeSettings(
    URI gateway,
    @DefaultValue("1s") Duration firstRetry,
    @DefaultValue("60s") Duration longestRetry,
    @DefaultValue("20s") Duration lease,
    @DefaultValue("30d") Duration retention) {

  /**
   * @throws IllegalArgumentException where a value cannot be
   */
  public PurgeSettings {
    if (gateway != null
        && (gateway.getHost() == null || !List.of("http", "https").contains(gateway.getScheme()))) {
      throw new IllegalArgumentException(
          "gateway is a URL such as http://127.0.0.1:8445, not " + gateway + ".");
    }
    if (!firstRetry.isPositive() || longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "first-retry is more than nothing, and longest-retry at least as long.");
    }
    if (!lease.isPositive()) {
      throw new IllegalArgumentException("lease is a time such as 20s, not " + lease + ".");
    }
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("retention is a time such as 30d, not " + retention + ".");
    }
  }
}
