package dev.headstart.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.store.*}.
 *
 * @param syncEvery how often what was written is made safe from a power cut, which may cost what
 *     was stored since the last time; 10ms to 1m
 */
public record StoreProperties(@DefaultValue("1s") Duration syncEvery) {

  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofMinutes(1);

  public StoreProperties {
    if (syncEvery.compareTo(LEAST) < 0 || syncEvery.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "headstart.cache.store.sync-every is " + syncEvery + "; write 10ms to 1m.");
    }
  }
}
