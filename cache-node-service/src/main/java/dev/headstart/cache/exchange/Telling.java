package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.race.RaceOutcome;
import java.time.Duration;

/**
 * Writes our member of {@code Cache-Status} (RFC 9211), and {@code Server-Timing}: how an answer
 * was made. Immutable.
 */
final class Telling {

  /** Nothing is stored for the target. */
  static final String URI_MISS = "uri-miss";

  /** Only other variants of the target are stored. */
  static final String VARY_MISS = "vary-miss";

  /** Only a part of the object was here, and the rest was asked for. */
  static final String PARTIAL = "partial";

  /** The request's method is not answered from the store. */
  static final String METHOD = "method";

  /** The request is of a kind that is never answered from the store. */
  static final String BYPASS = "bypass";

  private static final long TENTH_OF_MILLISECOND = 100_000;
  private static final int NO_STATUS = 0;

  private final String node;
  private final boolean keys;

  /**
   * @param node the node's name, a token
   * @param keys whether to tell under which key an object is stored
   */
  Telling(String node, boolean keys) {
    this.node = node;
    this.keys = keys;
  }

  /** Served from the store. */
  String hit(ObjectKey key, long timeToLive, String detail) {
    return hit(key, Long.toString(timeToLive), detail);
  }

  /** The same, with the time to live as a text. */
  String hit(ObjectKey key, String timeToLive, String detail) {
    return node + "; hit; ttl=" + timeToLive + keyOf(key) + "; detail=" + detail;
  }

  /**
   * Served from what arrives.
   *
   * @param stored whether it will be stored
   */
  String arriving(
      String why, int status, ObjectHead head, boolean stored, boolean collapsed, String detail) {
    return node
        + forwarded(why, status)
        + (stored ? "; stored" : "")
        + (collapsed ? "; collapsed" : "")
        + keyOf(head.key())
        + detail(detail);
  }

  /** Served from the store after the origin said that it is still good. */
  String revalidated(String why, int status, ObjectKey key, long timeToLive) {
    return node + forwarded(why, status) + "; ttl=" + timeToLive + keyOf(key);
  }

  /**
   * Served from the store, though the origin was asked.
   *
   * @param status the origin's status code; 0 where it gave no answer
   */
  String staleAfter(String why, int status, ObjectKey key, long timeToLive, String detail) {
    return node + forwarded(why, status) + "; ttl=" + timeToLive + keyOf(key) + detail(detail);
  }

  /** Served from the origin and not stored. */
  String passed(String why, int status, String detail) {
    return node + forwarded(why, status) + detail(detail);
  }

  /** Refused, or failed. */
  String none(String detail) {
    return node + detail(detail);
  }

  private static String forwarded(String why, int status) {
    return "; fwd=" + why + (status == NO_STATUS ? "" : "; fwd-status=" + status);
  }

  private static String detail(String detail) {
    return detail.isEmpty() ? "" : "; detail=" + detail;
  }

  /** A string of RFC 9651 §3.3.3, where the key can be one. */
  private String keyOf(ObjectKey key) {
    String text = keys ? key.toString() : "";
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      return "";
    }
    return "; key=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** How long an answer took that came from here. */
  String cacheTiming(String place, long nanos) {
    return cacheTiming(place, milliseconds(tenths(nanos)));
  }

  /** The same, with the milliseconds as a text. */
  static String cacheTiming(String place, String milliseconds) {
    return "cache;desc=" + place + ";dur=" + milliseconds;
  }

  /** How long it took whoever was asked. */
  String waited(Source source, Duration waited) {
    return (source.fellow() ? "fellow" : "origin")
        + ";dur="
        + milliseconds(tenths(waited.toNanos()));
  }

  /** What a request decided. */
  String raceTiming(RaceOutcome outcome) {
    return "race;desc=" + outcome.label();
  }

  /** Nanoseconds as tenths of milliseconds. */
  static long tenths(long nanos) {
    return (nanos + TENTH_OF_MILLISECOND / 2) / TENTH_OF_MILLISECOND;
  }

  /** Tenths of milliseconds as milliseconds. */
  static String milliseconds(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
