package dev.headstart.gateway.doctor;

/**
 * Something that is wrong with connections.
 *
 * @param kind what
 * @param about whose: a peer, or an address
 * @param seen in numbers
 * @param advice what to do
 */
record Finding(Kind kind, String about, String seen, String advice) {

  /** What can be wrong. */
  enum Kind {
    /** Hardly any connection carries a second request. */
    NO_REUSE,
    /** The peer ends connections by saying so. */
    CONNECTION_CLOSE,
    /** Connections to one address take up the local ports. */
    PORTS_RUNNING_OUT,
    /** The last bytes of messages come a delayed acknowledgement late. */
    LAST_SEGMENT_HELD,
    /** First answers are a little larger than the initial window. */
    JUST_MISSED_WINDOW
  }

  /** Whether it is the same finding, whatever the numbers. */
  boolean isAlso(Finding other) {
    return kind == other.kind && about.equals(other.about);
  }

  @Override
  public String toString() {
    return kind + " (" + about + "): " + seen + " " + advice;
  }
}
