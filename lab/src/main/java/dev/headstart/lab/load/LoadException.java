package dev.headstart.lab.load;

/** A cache answered what it must not, or not at all: the run measures nothing. */
public final class LoadException extends RuntimeException {

  public LoadException(String message) {
    super(message);
  }

  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
