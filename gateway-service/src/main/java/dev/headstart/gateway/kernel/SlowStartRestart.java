package dev.headstart.gateway.kernel;

import java.time.Duration;

/**
 * Whether a connection that was idle starts slowly again ({@code
 * net.ipv4.tcp_slow_start_after_idle}), and what that costs.
 */
public enum SlowStartRestart {
  /** After a retransmission timeout of silence the window begins to fall to the initial one. */
  ON,
  /** The window stays. */
  OFF,
  /** It is on, but the congestion control in use (BBR) keeps a window of its own. */
  EXEMPT,
  /** This machine does not tell. */
  UNKNOWN;

  /** The photograph for which costs are given. */
  private static final long PHOTOGRAPH = 280_000;

  /**
   * The restart as the kernel's settings say it.
   *
   * @param afterIdle net.ipv4.tcp_slow_start_after_idle
   * @param congestionControl net.ipv4.tcp_congestion_control
   */
  static SlowStartRestart of(String afterIdle, String congestionControl) {
    return switch (afterIdle) {
      case "0" -> OFF;
      case "" -> UNKNOWN;
      default -> congestionControl.startsWith("bbr") ? EXEMPT : ON;
    };
  }

  /**
   * Round trips that a photograph of 280 kB takes more from the initial window than from this one;
   * 0 where nothing is restarted.
   *
   * @param window segments
   * @param segmentSize bytes
   */
  int extraRoundTrips(long window, long segmentSize) {
    if (this != ON || segmentSize == 0) {
      return 0;
    }
    return InitialWindow.roundTrips(PHOTOGRAPH, InitialWindow.SEGMENTS, segmentSize)
        - InitialWindow.roundTrips(
            PHOTOGRAPH, Math.max(window, InitialWindow.SEGMENTS), segmentSize);
  }

  /** What that costs on a connection with this window and round trip. */
  public Duration cost(TcpInfo now) {
    return Duration.ofNanos(
        now.roundTripMicros() * 1_000 * extraRoundTrips(now.window(), now.segmentSize()));
  }

  /** What it costs where the window had grown as large as the photograph. */
  public Duration fullCost(Duration roundTrip) {
    return roundTrip.multipliedBy(extraRoundTrips(PHOTOGRAPH, InitialWindow.SEGMENT_SIZE));
  }
}
