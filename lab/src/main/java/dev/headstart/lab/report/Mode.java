package dev.headstart.lab.report;

import java.util.Locale;

/** What the warmer did while photographs were viewed for the first time. */
public enum Mode {
  /** Nothing: every first view is a miss. */
  OFF,
  /** Asked the far cache for the photograph, which made that cache fetch it. */
  PULL,
  /** Read the photograph at home and sent it to the far cache. */
  PUSH;

  /** The mode's name in tables and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
