package dev.headstart.cache.exchange;

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

  /**
   * Whether a request field is the same in all requests to the origin, so that nothing varies by
   * it.
   */
  boolean fixes(String field) {
    return this == PHOTOS || field.equals("accept-encoding");
  }
}
