package dev.headstart.cache.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.purge.*}.
 *
 * @param hold for how long what was purged is not taken from a warmer, who may have read it before;
 *     longer than a push may take; 0 to take it at once
 */
public record PurgeProperties(@DefaultValue("15s") Duration hold) {

  public PurgeProperties {
    if (hold.isNegative()) {
      throw new IllegalArgumentException(
          "headstart.cache.purge.hold is " + hold + "; write a time such as 15s, or 0.");
    }
  }
}
