package dev.headstart.gateway.kernel;

/**
 * Whether the last bytes of a message were held back by Nagle's algorithm at the sender (RFC 896)
 * until the acknowledgement of those before came, which the receiver had delayed by 40 ms (RFC 1122
 * §4.2.3.2, TCP_DELACK_MIN in Linux).
 */
final class LastSegment {

  private static final long SHORTEST_NANOS = 35_000_000;
  private static final long LONGEST_NANOS = 70_000_000;

  /** A full segment of loopback, the largest there is: Nagle never holds a full one. */
  private static final int SEGMENT = 65_536;

  private LastSegment() {}

  /**
   * @param gapNanos between the last bytes and those before
   * @param bytes how many came after that gap, all at once
   * @param roundTripMicros of the connection; 0 where it is not known
   */
  static boolean looksHeld(long gapNanos, long bytes, long roundTripMicros) {
    long delay = gapNanos - roundTripMicros * 1_000;
    return bytes < SEGMENT && delay >= SHORTEST_NANOS && delay <= LONGEST_NANOS;
  }
}
