package dev.headstart.cache.trace;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.trace.*}.
 *
 * @param remembered how many pushed photographs whose page is being recorded, and how many fetched
 *     ones, are remembered until their first viewer, or their push, comes; 1 to 1000000
 */
public record TraceProperties(@DefaultValue("1000") int remembered) {

  private static final int MOST = 1_000_000;

  public TraceProperties {
    if (remembered < 1 || remembered > MOST) {
      throw new IllegalArgumentException(
          "headstart.cache.trace.remembered is " + remembered + "; write 1 to " + MOST + ".");
    }
  }
}
