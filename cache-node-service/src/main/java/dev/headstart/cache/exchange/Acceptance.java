package dev.headstart.cache.exchange;

import java.util.Set;

/** What the node is a cache for. */
public enum Acceptance {
  /**
   * Any path and query of any origin. The query is part of the key; requests are passed on with
   * their fields.
   */
  ANYTHING,
  /**
   * Photo paths only, with or without a signature, which is no part of the key. Requests are passed
   * on without the viewer's fields, so that all viewers get the same answer.
   */
  PHOTOS;

  /** What the origin never sees of a request for a whole object, or always the same. */
  private static final Set<String> NEVER_SEEN =
      Set.of(
          "host",
          "range",
          "if-range",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since");

  /**
   * Whether a request field, lower-case, is the same in all requests to the origin, so that nothing
   * varies by it.
   */
  boolean fixes(String field) {
    return this == PHOTOS || NEVER_SEEN.contains(field);
  }
}
