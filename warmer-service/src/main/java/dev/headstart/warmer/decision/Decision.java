package dev.headstart.warmer.decision;

import java.util.Locale;

/** What becomes of one announced photograph. Each is announced once and decided once. */
public enum Decision {
  /** It is sent on its way. */
  PUSH,
  /** Its datagram is older than allowed; the viewer's browser has asked by now. */
  STALE,
  /** Its datagram is from further ahead than clocks may differ, so its age cannot be known. */
  FUTURE,
  /** The catalogue knows no region of that name. */
  UNKNOWN_REGION,
  /** No region's networks hold the viewer. */
  UNKNOWN_VIEWER,
  /** Without a catalogue, as many regions as can be served have been named already. */
  TOO_MANY_REGIONS,
  /** It is wanted in the home region, where it is. */
  HOME,
  /** The region has no cache. */
  NO_CACHE,
  /** It was pushed there a moment ago. */
  RECENT,
  /** The region's cache has it, by what it tells of what it holds. */
  ALREADY_THERE,
  /** It was the oldest of those that waited when more came than could be pushed. */
  OVERLOADED,
  /** The region has not been reachable for a while. */
  UNREACHABLE,
  /** The warmer was closed while it waited. */
  CLOSING;

  /** The value of the tag {@code decision} in metrics. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
