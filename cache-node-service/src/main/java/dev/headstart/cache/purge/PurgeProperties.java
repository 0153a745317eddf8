package dev.headstart.cache.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.purge.*}.
 *
 * @param hold for how long what was purged is not taken from a warmer, who may have read it before;
 *     longer than a push may take; 0 to take it at once
 * @param feed the path under which the origin tells what was purged, such as /purges; the node then
 *     asks it before it serves what it stored before its start, and again and again. None by
 *     default
 * @param interval from one question to the next
 * @param patience for how long the start waits for the first answer; without one the node starts,
 *     and hides what it had stored until it comes
 */
public record PurgeProperties(
    @DefaultValue("15s") Duration hold,
    String feed,
    @DefaultValue("5s") Duration interval,
    @DefaultValue("10s") Duration patience) {

  private static final Duration SHORTEST = Duration.ofMillis(10);

  public PurgeProperties {
    require(
        !hold.isNegative(),
        "headstart.cache.purge.hold is " + hold + "; write a time such as 15s, or 0.");
    require(
        feed == null || feed.startsWith("/") && feed.indexOf('?') < 0,
        "headstart.cache.purge.feed is " + feed + "; write a path such as /purges.");
    require(
        interval.compareTo(SHORTEST) >= 0,
        "headstart.cache.purge.interval is " + interval + "; write a time such as 5s.");
    require(
        !patience.isNegative(),
        "headstart.cache.purge.patience is " + patience + "; write a time such as 10s, or 0.");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
