package dev.headstart.cache.server;

/**
 * How fast the peer of one HTTP/2 stream sends its request and takes its answer. Only time counts
 * in which it was the peer's turn: it may send while the window that it was given is open, and must
 * open its own where an answer waits for that.
 */
final class StreamPace {

  private final Bounds bounds;
  private long sending;
  private long sent;
  private long closed;
  private long granted;

  StreamPace(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Bytes of the request came. */
  void sent(int bytes) {
    sent += bytes;
  }

  /** The peer opened its window by so much. */
  void granted(int bytes) {
    granted += bytes;
  }

  /**
   * @param maySend whether its request is not whole, and it may send more
   * @param keepsClosed whether an answer waits for its window
   * @param elapsed nanoseconds since the last judgement
   * @return why the stream is ended; {@code null} where it is not
   */
  Refusal judge(boolean maySend, boolean keepsClosed, long elapsed) {
    if (maySend) {
      sending += elapsed;
    }
    if (keepsClosed) {
      closed += elapsed;
    } else {
      closed = 0;
      granted = 0;
    }
    if (sending >= bounds.sender()) {
      if (bounds.isTooSlow(sent, sending)) {
        return Refusal.SLOW_BODY;
      }
      sending = 0;
      sent = 0;
    }
    if (closed >= bounds.reader()) {
      if (bounds.isTooSlow(granted, closed)) {
        return Refusal.SLOW_READER;
      }
      closed = 0;
      granted = 0;
    }
    return null;
  }
}
