package dev.headstart.lab.leak;

import java.util.List;

/**
 * A photograph as it was shown for a while: each change of visibility ends it and begins another
 * one. Thread-safe.
 */
final class Shown {

  /** How far it has come; it never goes back. */
  enum State {
    /** Its URLs are good. */
    OPEN,
    /** Home was asked to take it away, or has done so; regions may not know yet. */
    ENDING,
    /** Home has said that every region has purged it. */
    GONE
  }

  private final String id;
  private final boolean isPublic;
  private final List<String> targets;
  private volatile State state = State.OPEN;

  /**
   * @param targets paths of its sizes as home gave them to its owner, with their signatures if it
   *     is not public
   */
  Shown(String id, boolean isPublic, List<String> targets) {
    this.id = id;
    this.isPublic = isPublic;
    this.targets = List.copyOf(targets);
  }

  String id() {
    return id;
  }

  boolean isPublic() {
    return isPublic;
  }

  List<String> targets() {
    return targets;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  @Override
  public String toString() {
    return id + (isPublic ? " (public)" : " (private)");
  }
}
