package dev.headstart.cache.exchange;

import dev.headstart.cache.race.RaceOutcome;
import java.time.Duration;

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
  String forwarded(boolean collapsed, String detail) {
    return node + "; fwd=miss; stored" + (collapsed ? "; collapsed" : "") + detail;
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

  /** How long the origin took. */
  String originTiming(Duration waited) {
    return "origin;dur=" + milliseconds(waited.toNanos());
  }

  /** What a request decided. */
  String raceTiming(RaceOutcome outcome) {
    return "race;desc=" + outcome.label();
  }

  /** Whether a timing tells of no time at all. */
  static boolean isNoTime(long nanos) {
    return tenths(nanos) == 0;
  }

  private static long tenths(long nanos) {
    return (nanos + TENTH_OF_MILLISECOND / 2) / TENTH_OF_MILLISECOND;
  }

  private static String milliseconds(long nanos) {
    long tenths = tenths(nanos);
    return tenths / 10 + "." + tenths % 10;
  }
}
