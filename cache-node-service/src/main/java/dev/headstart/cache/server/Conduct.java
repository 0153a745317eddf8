package dev.headstart.cache.server;

/**
 * What one connection is doing, and since when: noted as things happen, judged now and then. Times
 * are nanoseconds of one clock, no finer than the judging. Confined to the connection's event loop.
 */
final class Conduct {

  /** What is to be done about it. */
  enum Verdict {
    STAY(null),
    /** It has been idle for long enough, or was given its time to read a refusal. */
    END(null),
    SLOW_HEAD(Refusal.SLOW_HEAD),
    SLOW_BODY(Refusal.SLOW_BODY);

    private final Refusal refusal;

    Verdict(Refusal refusal) {
      this.refusal = refusal;
    }

    /** What is counted and answered; {@code null} where it is an ordinary end. */
    Refusal refusal() {
      return refusal;
    }
  }

  private enum Doing {
    /** It has not asked for anything yet. */
    NEW,
    /** It has asked, and was answered. */
    IDLE,
    /** A request is under way. */
    BUSY,
    /** A request is under way, and its body is still coming. */
    SENDING,
    /** It was refused, and is to read that before it is closed. */
    LEAVING
  }

  /** How long a refused client has to read why, and how much of what it sends is dropped. */
  private static final long LEAVE_NANOS = 2_000_000_000L;

  private static final long LEAVE_BYTES = 256 * 1024;
  private static final long NONE = Long.MIN_VALUE;

  private Doing doing = Doing.NEW;
  private long since;
  private long undeciphered = NONE;
  private boolean wanting;
  private long waited;
  private long received;

  Conduct(long now) {
    since = now;
  }

  /** Its TLS is there; only now can it ask. */
  void ready(long now) {
    since = now;
  }

  /** More is wanted from it. */
  void wanted() {
    wanting = true;
  }

  /** Bytes came; what they mean is not known yet. */
  void came(int bytes, long now) {
    wanting = false;
    if (doing == Doing.LEAVING) {
      received += bytes;
    } else if (undeciphered == NONE) {
      undeciphered = now;
    }
  }

  /** They meant something. */
  void understood() {
    undeciphered = NONE;
  }

  /** A request has come, perhaps with a body that is still to come. */
  void asked(boolean body) {
    if (body) {
      doing = Doing.SENDING;
      waited = 0;
      received = 0;
    } else if (doing != Doing.SENDING) {
      doing = Doing.BUSY;
    }
  }

  /** Bytes of the body came. */
  void sent(int bytes) {
    received += bytes;
  }

  /** The body is whole, while the request is under way. */
  void sentAll() {
    doing = Doing.BUSY;
  }

  /** All that it asked for was answered. */
  void idle(long now) {
    doing = Doing.IDLE;
    since = now;
  }

  /** It was refused. */
  void leaving(long now) {
    doing = Doing.LEAVING;
    since = now;
    received = 0;
  }

  /** Since when it has asked for nothing; {@link Long#MAX_VALUE} while it does. */
  long idleSince() {
    return doing == Doing.IDLE || doing == Doing.NEW ? since : Long.MAX_VALUE;
  }

  /** Whether part of a request has come, and no more. */
  boolean hasBegun() {
    return undeciphered != NONE;
  }

  /**
   * Judges it.
   *
   * @param elapsed time since the last judgement
   */
  Verdict judge(Bounds bounds, long now, long elapsed) {
    return switch (doing) {
      case NEW -> {
        if (now - since <= bounds.head()) {
          yield Verdict.STAY;
        }
        // A browser that connects ahead of need, and then has none, did nothing wrong.
        yield hasBegun() ? Verdict.SLOW_HEAD : Verdict.END;
      }
      case IDLE -> {
        if (hasBegun() && now - undeciphered > bounds.head()) {
          yield Verdict.SLOW_HEAD;
        }
        yield !hasBegun() && now - since > bounds.idle() ? Verdict.END : Verdict.STAY;
      }
      case BUSY -> Verdict.STAY;
      case SENDING -> judgeSender(bounds, elapsed);
      case LEAVING ->
          now - since > LEAVE_NANOS || received > LEAVE_BYTES ? Verdict.END : Verdict.STAY;
    };
  }

  /** Only time counts in which it was its turn, not that in which nobody wanted its bytes. */
  private Verdict judgeSender(Bounds bounds, long elapsed) {
    if (wanting) {
      waited += elapsed;
    }
    if (waited < bounds.sender()) {
      return Verdict.STAY;
    }
    if (bounds.isTooSlow(received, waited)) {
      return Verdict.SLOW_BODY;
    }
    waited = 0;
    received = 0;
    return Verdict.STAY;
  }
}
