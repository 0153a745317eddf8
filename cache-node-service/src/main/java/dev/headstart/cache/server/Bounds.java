package dev.headstart.cache.server;

/**
 * What connections are judged by; times in nanoseconds. See {@link BoundsProperties}.
 *
 * @param connections how many may be open
 * @param head how long a request's head may take
 * @param idle how long a connection without a request is kept
 * @param sender over how long a body must come at {@code slowest} or more
 * @param reader over how long an answer must be taken at {@code slowest} or more
 * @param slowest bytes a second
 */
record Bounds(int connections, long head, long idle, long sender, long reader, long slowest) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Whether so many bytes in so much time are too few. */
  boolean isTooSlow(long bytes, long nanos) {
    return bytes < slowest * (nanos / NANOS_PER_SECOND);
  }
}
