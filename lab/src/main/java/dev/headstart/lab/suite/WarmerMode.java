package dev.headstart.lab.suite;

/** What the warmer does with a photograph that will be wanted in a far region. */
public enum WarmerMode {
  /** Asks the far cache for it, which fetches it: the article's pseudocode. */
  PULL,
  /** Reads it at home and sends it to the far cache. */
  PUSH
}
