package dev.headstart.cache.race;

import java.util.Locale;

/** How the race between a photograph on its way and its first viewer ended. */
public enum RaceOutcome {
  /** The photograph was whole before the first viewer asked. */
  WON,
  /** A viewer asked while it was arriving, and joined. */
  TIED,
  /** A viewer had asked before, so that it was fetched for her. */
  LOST,
  /** Nobody asked in time, or before it had to go. */
  UNUSED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word for metrics and for {@code Server-Timing}. */
  public String label() {
    return label;
  }
}
