package dev.headstart.cache.origin;

/** Who gave an answer, and so whether this node is to keep it. */
public enum Source {
  /** The origin. */
  ORIGIN,
  /** Another node of this region, which keeps it. */
  FELLOW,
  /** Another node of this region; it is asked for so often that this one keeps it, too. */
  FELLOW_HOT;

  /** Whether the answer, where it can be stored, is stored on this node. */
  public boolean keeps() {
    return this != FELLOW;
  }

  /** Whether another node gave it. */
  public boolean fellow() {
    return this != ORIGIN;
  }
}
