package dev.headstart.gateway.kernel;

/**
 * What a connection may send before anything was acknowledged: 10 segments (RFC 6928), and in slow
 * start twice as many in each round trip after.
 */
final class InitialWindow {

  static final int SEGMENTS = 10;

  /** Of Ethernet, with the timestamps that Linux sends. */
  static final int SEGMENT_SIZE = 1_448;

  private static final int BYTES = SEGMENTS * SEGMENT_SIZE;

  /** Of what is a fifth larger than the window, one could still save the fifth. */
  private static final double JUST = 1.2;

  private InitialWindow() {}

  /** Whether an answer is a little larger, and so takes a round trip more for its last bytes. */
  static boolean justMissedBy(long bytes) {
    return bytes > BYTES && bytes <= BYTES * JUST;
  }

  /** How many round trips so many bytes take from a window on that doubles with each. */
  static int roundTrips(long bytes, long window, long segmentSize) {
    long left = Math.ceilDiv(bytes, segmentSize);
    int trips = 0;
    for (long now = window; left > 0; now *= 2) {
      left -= now;
      trips++;
    }
    return trips;
  }
}
