package dev.headstart.gateway.link;

import java.time.Duration;

/**
 * How many bytes the other side of a link may send before it hears that they were taken (RFC 9113
 * §5.2), for each stream and for the connection that they share.
 *
 * <p>A stream's window is bandwidth × round trip: less would leave the link idle while the sender
 * waits, and one photograph alone must be able to fill it. The connection's is twice that, because
 * it also holds what slow readers have not taken yet: with both alike, one viewer who stops reading
 * a large photograph would stop every other stream of the connection.
 *
 * @param stream bytes, 65,535 to 1 GiB
 * @param connection bytes, twice the stream's
 */
public record FlowWindows(int stream, int connection) {

  /** Where HTTP/2 starts, and what a connection's window stays at unless it is raised. */
  static final int DEFAULT = 65_535;

  private static final int MAX_STREAM = 1 << 30;

  /** The windows for a distance. */
  public static FlowWindows of(Bandwidth bandwidth, Duration roundTrip) {
    int stream = Math.clamp(bandwidth.bytesIn(roundTrip.toNanos()), DEFAULT, MAX_STREAM);
    return new FlowWindows(stream, (int) Math.min(2L * stream, Integer.MAX_VALUE));
  }
}
