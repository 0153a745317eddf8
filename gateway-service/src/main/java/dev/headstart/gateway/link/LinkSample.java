package dev.headstart.gateway.link;

/**
 * What was seen of a link in one period.
 *
 * @param outstanding bytes of the photographs under way at its end
 * @param carried bytes that its connections for photographs carry in a round trip, as far as is
 *     known: their windows, or what came over them in the time of a round trip
 * @param path bytes that the way itself carries in a round trip: bandwidth × round trip
 * @param sent bytes sent
 * @param resent bytes sent again, or that came out of order, since something was lost
 */
record LinkSample(long outstanding, long carried, long path, long sent, long resent) {

  /** Whether more is under way than goes in a round trip, on a way that would take more. */
  boolean isCrowded() {
    return outstanding > carried && carried < path;
  }

  /** Whether half as much would do. */
  boolean isCalm() {
    return outstanding * 2 < carried;
  }
}
