package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.Direction;
import java.time.Duration;

/**
 * What a path between two places is like.
 *
 * @param roundTrip there and back, without anybody's bytes in the way; more than 0, at most 20 s
 * @param bitsPerSecondThere bandwidth from the client to the target, shared by all connections on
 *     the path, in bits of payload; 8 kbit/s to 100 Gbit/s
 * @param bitsPerSecondBack bandwidth from the target to the client, likewise
 * @param slowStartAfterIdle whether an idle connection loses its window, as connections do unless
 *     {@code net.ipv4.tcp_slow_start_after_idle} is 0 at both ends
 * @param datagramLoss the share of UDP datagrams that get lost, 0 to 1. TCP loses nothing.
 */
public record Path(
    Duration roundTrip,
    long bitsPerSecondThere,
    long bitsPerSecondBack,
    boolean slowStartAfterIdle,
    double datagramLoss) {

  /**
   * @throws IllegalArgumentException where a number is out of its bounds; the sentence says which
   */
  public Path {
    if (roundTrip.compareTo(Duration.ofNanos(2)) < 0
        || roundTrip.compareTo(Duration.ofSeconds(20)) > 0) {
      throw new IllegalArgumentException(
          "A round trip is more than nothing and at most 20 s, not " + roundTrip + ".");
    }
    if (!(datagramLoss >= 0 && datagramLoss <= 1)) {
      throw new IllegalArgumentException(
          "A loss of datagrams is a share from 0 to 1, not " + datagramLoss + ".");
    }
    Direction.requireBandwidth(bitsPerSecondThere);
    Direction.requireBandwidth(bitsPerSecondBack);
  }

  /** A path on which idle connections lose their windows, datagrams arrive, and both ways equal. */
  public static Path of(Duration roundTrip, long bitsPerSecond) {
    return new Path(roundTrip, bitsPerSecond, bitsPerSecond, true, 0);
  }

  /** The same path between ends that keep their windows however long they idle: our links. */
  public Path keepingWindows() {
    return new Path(roundTrip, bitsPerSecondThere, bitsPerSecondBack, false, datagramLoss);
  }

  /** The same path, losing {@code share} of all datagrams. */
  public Path losingDatagrams(double share) {
    return new Path(roundTrip, bitsPerSecondThere, bitsPerSecondBack, slowStartAfterIdle, share);
  }

  /** From the client to the target. */
  public Direction there() {
    return new Direction(roundTrip.toNanos() / 2, bitsPerSecondThere, slowStartAfterIdle);
  }

  /** From the target to the client. */
  public Direction back() {
    return new Direction(roundTrip.toNanos() / 2, bitsPerSecondBack, slowStartAfterIdle);
  }
}
