package dev.headstart.cache.purge;

import java.util.Locale;

/** How a node heard of a purge. */
public enum PurgeCause {
  /** By a {@code DELETE} on its internal port. */
  REQUEST,
  /**
   * By another one, after all nodes of the region had carried it out: what one of them had got
   * meanwhile from one that had not yet is taken away, too.
   */
  AGAIN,
  /** From the log of somebody who keeps one, after the event. */
  FEED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
