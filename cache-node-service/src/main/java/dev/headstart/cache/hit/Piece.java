package dev.headstart.cache.hit;

/** How much of a body is written to a connection that is not full, at once. */
final class Piece {

  /**
   * References to what is in memory cost nothing, so that most answers go out in one write; and yet
   * a slow viewer takes one in a minute, so that it is seen that she does.
   */
  private static final int IN_THE_CLEAR = 384 * 1024;

  /** What TLS has made of it is memory of each connection's own; four records. */
  private static final int SECURE = 64 * 1024;

  private Piece() {}

  /** Bytes. */
  static int of(boolean secure) {
    return secure ? SECURE : IN_THE_CLEAR;
  }
}
