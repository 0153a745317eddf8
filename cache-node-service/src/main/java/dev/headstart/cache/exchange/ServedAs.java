package dev.headstart.cache.exchange;

import java.util.Locale;

/** How a request was answered. */
enum ServedAs {
  /** From memory. */
  HIT_MEMORY,
  /** From disk. */
  HIT_DISK,
  /** From what was arriving already. */
  JOINED,
  /** From a fetch that began with this request. */
  MISS,
  /** From the origin, not stored. */
  PASS,
  /** From the store, after the origin said that it is still good. */
  REVALIDATED,
  /** From the store, though stale, as the origin or the request allows. */
  STALE,
  /** By this node itself, which the request was for. */
  HERE,
  /** Not: nothing usable is stored, and the request forbids to ask the origin. */
  NOT_HERE,
  /** Not: the request was wrong, or not allowed. */
  REFUSED,
  /** Not: the origin gave no answer, or the node has too much to do. */
  FAILED;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word for metrics. */
  String label() {
    return label;
  }
}
