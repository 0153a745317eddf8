package dev.headstart.lab.distance.tcp;

/**
 * One direction of one connection: what was handed over for sending and how far it came. Counts
 * bytes and does not hold them: they arrive in the order in which they were sent, all of them, so
 * whoever holds them needs only the counts.
 *
 * <p>Not safe for use by several threads. Times are nanoseconds on the lane's time line and never
 * go back.
 */
public final class OneWay {

  private enum Fin {
    NONE,
    WANTED,
    SENT,
    WAITING_FOR_READER,
    DELIVERED
  }

  private final Lane lane;
  private final Receiver receiver;
  private final CongestionWindow window;
  private final long opensAt;

  private long unsent;
  private int unread;
  private int unreadSegments;
  private Fin fin = Fin.NONE;
  private boolean open;
  private boolean broken;
  private boolean deaf;
  private boolean waitingForTurn;

  OneWay(Lane lane, Direction direction, long opensAt, Receiver receiver) {
    this.lane = lane;
    this.receiver = receiver;
    this.opensAt = opensAt;
    this.window = new CongestionWindow(direction);
  }

  /** Bytes that were handed over and have not left yet. */
  public long unsent() {
    return unsent;
  }

  /**
   * Hands over {@code bytes} more bytes. The caller bounds {@link #unsent}.
   *
   * @throws IllegalStateException after {@link #finish}
   */
  public void send(int bytes, long now) {
    if (broken) {
      return;
    }
    if (fin != Fin.NONE) {
      throw new IllegalStateException("Nothing is sent after the end of the stream.");
    }
    lane.advance(now);
    if (unsent == 0) {
      window.restartAfterIdle(now);
    }
    unsent += bytes;
    lane.offer(this, now);
  }

  /** Ends the stream: the receiver hears of it after the last byte. */
  public void finish(long now) {
    if (!broken && fin == Fin.NONE) {
      lane.advance(now);
      fin = Fin.WANTED;
      lane.offer(this, now);
    }
  }

  /** Breaks off: what has not left is forgotten, and the receiver hears of it half a trip later. */
  public void reset(long now) {
    if (!broken) {
      lane.advance(now);
      broken = true;
      unsent = 0;
      lane.sendReset(this, now);
    }
  }

  /** Tells nobody anything any more, because the receiver is gone. */
  public void abandon() {
    broken = true;
    deaf = true;
    unsent = 0;
    unread = 0;
  }

  /** The receiver takes bytes again: it gets those that waited, and the sender hears of it. */
  public void resume(long now) {
    lane.advance(now);
    if (unread > 0 && !deaf) {
      receiver.arrived(unread);
      lane.acknowledge(this, unreadSegments, now);
      unread = 0;
      unreadSegments = 0;
    }
    if (fin == Fin.WAITING_FOR_READER) {
      deliverFin();
    }
  }

  long opensAt() {
    return opensAt;
  }

  void open() {
    open = true;
  }

  /** Whether it wants a turn; true at most once until {@link #take} gave it one. */
  boolean wantsTurn() {
    if (waitingForTurn || !canSend()) {
      return false;
    }
    waitingForTurn = true;
    return true;
  }

  /** The bytes of its turn: 0 is the FIN, less than 0 that it has nothing to send after all. */
  int take(int maxSegments, long now) {
    waitingForTurn = false;
    if (!canSend()) {
      return -1;
    }
    if (unsent == 0) {
      fin = Fin.SENT;
      return 0;
    }
    int segments = Math.min(maxSegments, window.available());
    int bytes = (int) Math.min(unsent, (long) segments * Direction.SEGMENT);
    unsent -= bytes;
    window.sent(segmentsOf(bytes), now);
    return bytes;
  }

  void acknowledged(int segments) {
    window.acknowledged(segments);
  }

  void bytesArrived(int bytes, long at) {
    if (deaf) {
      return;
    }
    if (unread == 0 && receiver.accepting()) {
      receiver.arrived(bytes);
      lane.acknowledge(this, segmentsOf(bytes), at);
    } else {
      unread += bytes;
      unreadSegments += segmentsOf(bytes);
    }
  }

  void finArrived() {
    if (unread > 0) {
      fin = Fin.WAITING_FOR_READER;
    } else {
      deliverFin();
    }
  }

  void resetArrived() {
    if (!deaf) {
      deaf = true;
      unread = 0;
      receiver.wasReset();
    }
  }

  private boolean canSend() {
    return open && !broken && (unsent > 0 ? window.available() > 0 : fin == Fin.WANTED);
  }

  private void deliverFin() {
    fin = Fin.DELIVERED;
    if (!deaf) {
      receiver.finished();
    }
  }

  private static int segmentsOf(int bytes) {
    return Math.ceilDiv(bytes, Direction.SEGMENT);
  }
}
