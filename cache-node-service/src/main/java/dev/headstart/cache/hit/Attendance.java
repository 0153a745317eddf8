package dev.headstart.cache.hit;

/**
 * Told what the short way does with a connection, by whoever watches over the connection and sees
 * its bytes, but not what they mean. Called on the connection's event loop.
 */
public interface Attendance {

  /** A request came, and its answer is being written. */
  void asked();

  /** All that was asked for on the short way is written. */
  void answered();
}
