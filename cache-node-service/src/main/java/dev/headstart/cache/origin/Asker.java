package dev.headstart.cache.origin;

/** On whose behalf an object is asked for. */
public enum Asker {
  /** A viewer who wants to see it. */
  VIEWER,
  /** A warmer who wants it to be here. */
  WARMER
}
