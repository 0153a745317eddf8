package dev.headstart.lab.distance.tcp;

/**
 * The transmitter that all connections of a lane share: one burst at a time, each for as long as
 * its bits take. Not safe for use by several threads.
 */
final class Bandwidth {

  private final Direction direction;
  private long freeAt;

  Bandwidth(Direction direction) {
    this.direction = direction;
  }

  /** When the burst that is being sent has left. */
  long freeAt() {
    return freeAt;
  }

  /** Sends {@code bytes} from {@code now} on, or when it is free; when the last bit has left. */
  long transmit(int bytes, long now) {
    freeAt = Math.max(freeAt, now) + direction.serialisationNanos(bytes);
    return freeAt;
  }
}
