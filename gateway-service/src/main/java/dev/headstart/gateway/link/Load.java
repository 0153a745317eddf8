package dev.headstart.gateway.link;

/**
 * How much is on one connection of a link.
 *
 * @param requests under way
 * @param bytes of the photographs under way
 * @param window bytes that it carries in a round trip
 */
record Load(int requests, long bytes, long window) {

  /** Before the kernel was asked: ten segments. */
  static final long INITIAL_WINDOW = 14_480;

  /** In how many round trips so many bytes more would have gone: its window doubles with each. */
  int roundTripsWith(long more) {
    long left = bytes + more;
    int trips = 0;
    for (long now = Math.max(1, window); left > 0; now *= 2) {
      left -= now;
      trips++;
    }
    return trips;
  }
}
