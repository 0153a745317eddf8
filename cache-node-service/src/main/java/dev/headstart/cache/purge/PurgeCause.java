package dev.headstart.cache.purge;

import java.util.Locale;

/** How a node heard of a purge. */
public enum PurgeCause {
  /** By a {@code DELETE} on its internal port. */
  REQUEST,
  /** From the log of somebody who keeps one, after the event. */
  FEED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
