package dev.headstart.lab.distance.tcp;

import java.time.Duration;

/**
 * The arithmetic that the emulator is held against: when the first and the last byte of a transfer
 * arrive, computed from the shape of slow start alone and not from a simulation.
 *
 * <p>With a window of {@code w} segments, a round trip {@code R} and a burst that takes {@code b}
 * to send: round {@code k} (from 0) may send {@code w * 2^k} segments and starts when the first
 * burst of the round before is acknowledged, at {@code k * (R + b)}. From the round on whose bytes
 * take longer to send than that, the sender never waits again, and only the bandwidth counts.
 *
 * @param firstByte from the moment of sending to the arrival of the first burst
 * @param lastByte from the moment of sending to the arrival of the last byte
 */
public record TransferTime(Duration firstByte, Duration lastByte) {

  /** The window of a connection that has grown until only the bandwidth limits it. */
  public static final int GROWN = Integer.MAX_VALUE;

  /**
   * A transfer that has its direction for itself and finds it free.
   *
   * @param bytes 1 to 1 GiB
   * @param window the segments that may be sent at once at first; {@link #GROWN} for no limit
   */
  public static TransferTime of(Direction direction, int bytes, int window) {
    long segment = Direction.SEGMENT;
    long burst =
        direction.serialisationNanos(
            Math.min(bytes, segment * Math.min(window, direction.burstSegments())));
    long round = direction.roundTripNanos() + burst;
    long start = 0;
    long left = bytes;
    for (long inRound = segment * window;
        left > inRound && direction.serialisationNanos(inRound) < round;
        inRound *= 2) {
      left -= inRound;
      start += round;
    }
    long last = start + direction.serialisationNanos(left) + direction.delayNanos();
    return new TransferTime(
        Duration.ofNanos(burst + direction.delayNanos()), Duration.ofNanos(last));
  }

  /** The same transfer later by {@code wait}. */
  public TransferTime after(Duration wait) {
    return new TransferTime(firstByte.plus(wait), lastByte.plus(wait));
  }
}
