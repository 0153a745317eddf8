package dev.headstart.lab.distance.tcp;

/**
 * One direction of a path, as all connections on it find it.
 *
 * @param delayNanos how long a bit is under way: half a round trip; 1 ns to 10 s
 * @param bitsPerSecond what all connections together can send, in bits of payload; 8 kbit/s to 100
 *     Gbit/s
 * @param slowStartAfterIdle whether an idle connection loses its window, as {@code
 *     net.ipv4.tcp_slow_start_after_idle} says
 */
public record Direction(long delayNanos, long bitsPerSecond, boolean slowStartAfterIdle) {

  /** The payload of one segment, in bytes: what fits an Ethernet frame. */
  public static final int SEGMENT = 1460;

  /** The segments that a new connection may send before it has heard of any (RFC 6928). */
  public static final int INITIAL_WINDOW = 10;

  private static final long MAX_DELAY_NANOS = 10_000_000_000L;
  private static final long MIN_BITS_PER_SECOND = 8_000;
  private static final long MAX_BITS_PER_SECOND = 100_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long LEAST_RECEIVE_WINDOW = 4_000_000;
  private static final long MIN_RTO_NANOS = 200_000_000;
  private static final long BURST_NANOS = 250_000;

  /**
   * @throws IllegalArgumentException where a number is out of its bounds; the sentence says which
   */
  public Direction {
    if (delayNanos < 1 || delayNanos > MAX_DELAY_NANOS) {
      throw new IllegalArgumentException(
          "A delay is 1 ns to 10 s, not %d ns.".formatted(delayNanos));
    }
    requireBandwidth(bitsPerSecond);
  }

  /**
   * @throws IllegalArgumentException where {@code bitsPerSecond} is not a bandwidth that there is
   */
  public static void requireBandwidth(long bitsPerSecond) {
    if (bitsPerSecond < MIN_BITS_PER_SECOND || bitsPerSecond > MAX_BITS_PER_SECOND) {
      throw new IllegalArgumentException(
          "A bandwidth is 8 kbit/s to 100 Gbit/s, not %d bit/s.".formatted(bitsPerSecond));
    }
  }

  public long roundTripNanos() {
    return 2 * delayNanos;
  }

  /**
   * How long the path needs to take in {@code bytes}, rounded up.
   *
   * @param bytes at most 1 GiB
   */
  public long serialisationNanos(long bytes) {
    return Math.ceilDiv(bytes * 8 * NANOS_PER_SECOND, bitsPerSecond);
  }

  /**
   * The segments that one connection may send before it is the next one's turn: what the path takes
   * in within a quarter of a millisecond, at least one and at most {@link #INITIAL_WINDOW}.
   */
  public int burstSegments() {
    long bytes = bitsPerSecond / 8 * BURST_NANOS / NANOS_PER_SECOND;
    return Math.clamp(bytes / SEGMENT, 1, INITIAL_WINDOW);
  }

  /** What fits into a round trip at full rate, in bytes: bandwidth times round trip. */
  public long bytesUnderWay() {
    return (long) ((double) bitsPerSecond / 8 * roundTripNanos() / NANOS_PER_SECOND);
  }

  /**
   * The most that a connection may have under way, in segments: the receiver's window. Twice
   * bandwidth times round trip, so that it never is what limits a path, and at least 4 MB.
   */
  public int receiveWindowSegments() {
    return (int) (Math.max(LEAST_RECEIVE_WINDOW, 2 * bytesUnderWay()) / SEGMENT);
  }

  /**
   * How long a sender may be silent before its window shrinks: Linux's retransmission timeout on a
   * path whose round trip does not vary.
   */
  public long retransmissionTimeoutNanos() {
    return roundTripNanos() + MIN_RTO_NANOS;
  }
}
