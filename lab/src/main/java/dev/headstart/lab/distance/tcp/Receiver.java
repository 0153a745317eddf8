package dev.headstart.lab.distance.tcp;

/**
 * Where one direction of a connection ends. Called while the lane moves, in the order in which
 * things arrive; must not call the lane or any of its {@link OneWay}s from within.
 */
public interface Receiver {

  /**
   * Whether bytes that arrive now are taken. While they are not they stay unacknowledged, so that
   * the sender stops when its window is used up; {@link OneWay#resume} ends that.
   */
  boolean accepting();

  /** The next {@code bytes} bytes that were sent have arrived, and are taken. */
  void arrived(int bytes);

  /** Everything that was sent has arrived, and nothing more will come: FIN. */
  void finished();

  /** The sender broke off; bytes that did not arrive before will not: RST. */
  void wasReset();
}
