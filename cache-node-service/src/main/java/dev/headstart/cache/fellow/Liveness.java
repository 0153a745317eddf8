package dev.headstart.cache.fellow;

/**
 * Whether a fellow can be asked, by what was seen of it. Thread-safe.
 *
 * <p>A request that fails makes it <b>avoided</b>: it is not asked until it answers a probe. What
 * is under way with it goes on, since a fellow that is leaving refuses new connections and finishes
 * what it has. Two probes in a row without any answer make it <b>silent</b>: it has frozen, or its
 * machine is gone without a word, and what is under way with it is given up.
 */
final class Liveness {

  /** What is known. */
  enum State {
    /** It can be asked. */
    UP,
    /** It was not reached, or broke off; nobody asks it until it answers a probe. */
    AVOIDED,
    /** It does not answer at all. */
    SILENT
  }

  /** What a probe came to. */
  enum Probe {
    ANSWERED,
    /** Its machine says that nobody listens, or the connection was reset. */
    REFUSED,
    /** Nothing came in time. */
    UNANSWERED
  }

  private static final int SILENT_AFTER = 2;

  private final String name;
  private State state = State.UP;
  private int unanswered;
  private Silence silence;

  /**
   * @param name of the fellow, for messages
   */
  Liveness(String name) {
    this.name = name;
    this.silence = new Silence(name);
  }

  synchronized State state() {
    return state;
  }

  /** The silence that breaks off what begins now. */
  synchronized Silence silence() {
    return silence;
  }

  /** A request did not reach it, or was broken off before its answer. */
  synchronized void failed() {
    if (state == State.UP) {
      state = State.AVOIDED;
    }
  }

  /** A probe has ended; says whether the state is another one now. */
  boolean probed(Probe probe) {
    Silence falling = null;
    boolean changed;
    synchronized (this) {
      State before = state;
      unanswered = probe == Probe.UNANSWERED ? unanswered + 1 : 0;
      state =
          switch (probe) {
            case ANSWERED -> State.UP;
            case REFUSED -> State.AVOIDED;
            case UNANSWERED -> unanswered >= SILENT_AFTER ? State.SILENT : before;
          };
      changed = state != before;
      if (changed && state == State.SILENT) {
        falling = silence;
      } else if (changed && before == State.SILENT) {
        silence = new Silence(name);
      }
    }
    if (falling != null) {
      falling.fall();
    }
    return changed;
  }
}
