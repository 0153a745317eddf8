package dev.headstart.gateway.link;

import java.time.Duration;

/**
 * How many bytes of one stream the other side may send before it hears that they were taken (RFC
 * 9113 §5.2): bandwidth × round trip, so that one photograph alone can fill the link. With HTTP/2's
 * default of 65,535 a link of 200 ms carries 330 kB a second.
 *
 * <p>The streams of a connection share a second window, which no setting raises. Netty's codec
 * raises it to twice that of a stream when the latter is set (WindowsIT keeps watch on that). The
 * double also holds what slow readers have not taken yet: were both alike, one viewer who stops
 * reading a large photograph would stop every other stream of the connection.
 *
 * @param bytes 65,535 to 1 GiB
 */
public record FlowWindow(int bytes) {

  private static final int MIN = 65_535;
  private static final int MAX = 1 << 30;

  /** The window for a distance. */
  public static FlowWindow of(Bandwidth bandwidth, Duration roundTrip) {
    return new FlowWindow(Math.clamp(bandwidth.bytesIn(roundTrip.toNanos()), MIN, MAX));
  }
}
