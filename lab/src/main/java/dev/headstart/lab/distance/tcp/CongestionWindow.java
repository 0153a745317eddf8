package dev.headstart.lab.distance.tcp;

/**
 * How many segments one sender may have under way. Counts segments as Linux does, so that a small
 * one takes as much of the window as a full one. Not safe for use by several threads.
 */
final class CongestionWindow {

  private final int ceiling;
  private final boolean shrinksWhenIdle;
  private final long timeout;

  private int size = Direction.INITIAL_WINDOW;
  private long sent;
  private long acknowledged;
  private long lastSentAt;

  /** The most that was under way at once since {@link #roundEnd} was last moved. */
  private int most;

  /** The value of {@link #sent} whose acknowledgement ends the round that {@link #most} is of. */
  private long roundEnd;

  CongestionWindow(Direction direction) {
    ceiling = direction.receiveWindowSegments();
    shrinksWhenIdle = direction.slowStartAfterIdle();
    timeout = direction.retransmissionTimeoutNanos();
  }

  int size() {
    return size;
  }

  int available() {
    return Math.max(0, size - inFlight());
  }

  void sent(int segments, long now) {
    sent += segments;
    lastSentAt = now;
    if (acknowledged >= roundEnd || inFlight() > most) {
      most = inFlight();
      roundEnd = sent;
    }
  }

  /**
   * Slow start: one segment more for each that arrived (RFC 5681 section 3.1), but only while the
   * sender uses more than half of what it may (Linux, {@code tcp_is_cwnd_limited}).
   */
  void acknowledged(int segments) {
    acknowledged += segments;
    if (size < 2 * most) {
      size = Math.min(ceiling, size + segments);
    }
  }

  /**
   * Called before sending: after idling for longer than the retransmission timeout the window
   * halves once per timeout, down to the initial one (Linux, {@code tcp_cwnd_restart}).
   */
  void restartAfterIdle(long now) {
    if (!shrinksWhenIdle || sent == 0 || inFlight() > 0) {
      return;
    }
    long idle = now - lastSentAt;
    while ((idle -= timeout) > 0 && size > Direction.INITIAL_WINDOW) {
      size = Math.max(Direction.INITIAL_WINDOW, size / 2);
    }
  }

  private int inFlight() {
    return (int) (sent - acknowledged);
  }
}
