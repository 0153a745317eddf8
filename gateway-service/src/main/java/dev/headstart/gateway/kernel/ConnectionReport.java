package dev.headstart.gateway.kernel;

import java.time.Duration;

/**
 * One open connection, as last seen.
 *
 * @param peer who is at the other end
 * @param address its address
 * @param protocol HTTP/2 or HTTP/1.1
 * @param age since it was opened
 * @param handshakes TLS handshakes on it: 1, or 0 where there is no TLS
 * @param requests requests on it, those under way included, and on a link its greeting; what it was
 *     reused is one less
 * @param kernel what the kernel says; {@code null} before the first sample, and where the transport
 *     is not epoll
 */
public record ConnectionReport(
    String peer,
    String address,
    String protocol,
    Duration age,
    int handshakes,
    long requests,
    Kernel kernel) {

  /**
   * The kernel's view, in an operator's units.
   *
   * @param roundTrip smoothed
   * @param variation its mean deviation
   * @param window segments that may be under way
   * @param windowBytes the same in bytes
   * @param slowStartThreshold in segments; {@code null} where nothing was lost yet
   * @param retransmitted segments that were sent again
   * @param lost segments held to be lost at this moment
   * @param deliveryRate bytes a second
   * @param bytesOut acknowledged by the other side
   * @param bytesIn received
   */
  public record Kernel(
      Duration roundTrip,
      Duration variation,
      long window,
      long windowBytes,
      Long slowStartThreshold,
      long retransmitted,
      long lost,
      long deliveryRate,
      long bytesOut,
      long bytesIn) {

    static Kernel of(TcpInfo info) {
      return new Kernel(
          micros(info.roundTripMicros()),
          micros(info.variationMicros()),
          info.window(),
          info.windowBytes(),
          info.sinceALoss() ? info.slowStartThreshold() : null,
          info.retransmitted(),
          info.lost(),
          info.deliveryRate(),
          info.bytesAcked(),
          info.bytesReceived());
    }

    private static Duration micros(long value) {
      return Duration.ofNanos(value * 1_000);
    }
  }

  static ConnectionReport of(
      String peer,
      String address,
      String protocol,
      Duration age,
      int handshakes,
      long requests,
      TcpInfo info) {
    return new ConnectionReport(
        peer, address, protocol, age, handshakes, requests, info == null ? null : Kernel.of(info));
  }
}
