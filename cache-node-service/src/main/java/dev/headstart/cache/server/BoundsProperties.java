package dev.headstart.cache.server;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.bounds.*}: what one connection, and all of them, may ask of a
 * port. They hold for each port by itself, on whatever version of HTTP.
 *
 * @param connections how many may be open; one more takes the place of one that has been idle for
 *     long, and is closed where there is none; 1 to 1000000
 * @param handshake how long a TLS handshake may take
 * @param head how long a request's head may take from its first byte, and the first one from when
 *     the connection is open
 * @param idle how long a connection without a request is kept
 * @param sender over how long a request's body must come at slowest or more
 * @param reader over how long an answer must be taken at slowest or more
 * @param slowest so much a second; 1 to 1MB
 * @param requestLine the longest request line; 256B to 64KB
 * @param header how large the fields of one request may be together; 1KB to 256KB
 * @param streams how many requests of one HTTP/2 connection are answered at the same time; 1 to
 *     10000
 * @param resets how many requests of one HTTP/2 connection its viewer may take back within 30 s; at
 *     least 1; gateways may take back any number
 */
public record BoundsProperties(
    @DefaultValue("16384") int connections,
    @DefaultValue("10s") Duration handshake,
    @DefaultValue("20s") Duration head,
    @DefaultValue("75s") Duration idle,
    @DefaultValue("30s") Duration sender,
    @DefaultValue("60s") Duration reader,
    @DefaultValue("500B") DataSize slowest,
    @DefaultValue("8KB") DataSize requestLine,
    @DefaultValue("16KB") DataSize header,
    @DefaultValue("250") int streams,
    @DefaultValue("200") int resets) {

  private static final String NAME = "headstart.cache.bounds.";

  public BoundsProperties {
    within("connections", connections, 1, 1_000_000);
    within("streams", streams, 1, 10_000);
    within("resets", resets, 1, 1_000_000);
    within("handshake", handshake);
    within("head", head);
    within("idle", idle);
    within("sender", sender);
    within("reader", reader);
    within("slowest", slowest, DataSize.ofBytes(1), DataSize.ofMegabytes(1));
    within("request-line", requestLine, DataSize.ofBytes(256), DataSize.ofKilobytes(64));
    within("header", header, DataSize.ofKilobytes(1), DataSize.ofKilobytes(256));
  }

  /** Those that connections are judged by. */
  Bounds ofConnections() {
    return new Bounds(
        connections,
        head.toNanos(),
        idle.toNanos(),
        sender.toNanos(),
        reader.toNanos(),
        slowest.toBytes());
  }

  private static void within(String property, int value, int least, int most) {
    require(
        value >= least && value <= most,
        NAME + property + " is " + value + "; write " + least + " to " + most + ".");
  }

  private static void within(String property, Duration value) {
    require(
        value.toMillis() >= 1 && value.toDays() < 1,
        NAME + property + " is " + value + "; write a time such as 20s, less than a day.");
  }

  private static void within(String property, DataSize value, DataSize least, DataSize most) {
    require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        NAME + property + " is " + value + "; write " + least + " to " + most + ".");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
