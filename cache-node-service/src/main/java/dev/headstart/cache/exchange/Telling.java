package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.race.RaceOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code Cache-Status} (RFC 9211) and {@code Server-Timing}: how an answer was made.
 * Immutable.
 */
final class Telling {

  private static final long TENTH_OF_MILLISECOND = 100_000;

  private final String node;

  /**
   * @param node the node's name, a token
   */
  Telling(String node) {
    this.node = node;
  }

  /** Served from the store. */
  String hit(long timeToLive, String detail) {
    return node + "; hit; ttl=" + timeToLive + "; detail=" + detail;
  }

  /** Served from what arrives. */
  String forwarded(boolean stored, boolean collapsed, String detail) {
    return node
        + "; fwd=miss"
        + (stored ? "; stored" : "")
        + (collapsed ? "; collapsed" : "")
        + detail;
  }

  /** What a fellow said of how it made the answer in {@code head}, and then what we say of ours. */
  String after(ObjectHead head, String cacheStatus) {
    var all = new ArrayList<>(head.fields().getAll(ViewerFields.CACHE_STATUS));
    all.add(cacheStatus);
    return String.join(", ", all);
  }

  /** As {@link #after(ObjectHead, String)}, of {@code Server-Timing}. */
  List<String> after(ObjectHead head, List<String> timings) {
    var all = new ArrayList<>(head.fields().getAll(ViewerFields.SERVER_TIMING));
    all.addAll(timings);
    return all;
  }

  /** Served from the store after the origin was asked. */
  String revalidated(long timeToLive) {
    return node + "; fwd=stale; fwd-status=304; ttl=" + timeToLive;
  }

  /** Served from the origin and not stored. */
  String passed(int status, String why) {
    return node + "; fwd=miss; fwd-status=" + status + "; detail=" + why;
  }

  /** Refused, or failed. */
  String none(String detail) {
    return node + "; detail=" + detail;
  }

  /** How long an answer took that came from here. */
  String cacheTiming(String place, long nanos) {
    return "cache;desc=" + place + ";dur=" + milliseconds(nanos);
  }

  /** How long it took whoever was asked for the object. */
  String waited(Source source, Duration waited) {
    return (source.fellow() ? "fellow" : "origin") + ";dur=" + milliseconds(waited.toNanos());
  }

  /** What a request decided. */
  String raceTiming(RaceOutcome outcome) {
    return "race;desc=" + outcome.label();
  }

  private static String milliseconds(long nanos) {
    long tenths = (nanos + TENTH_OF_MILLISECOND / 2) / TENTH_OF_MILLISECOND;
    return tenths / 10 + "." + tenths % 10;
  }
}
