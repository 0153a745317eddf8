package dev.headstart.gateway.startup;

/** A property is missing or cannot be; the message is the sentence that the operator reads. */
public final class WrongPropertyException extends RuntimeException {

  /**
   * @param property its full name
   * @param sentence what is wrong with it and what to write, without the name
   */
  public WrongPropertyException(String property, String sentence) {
    this(property, sentence, null);
  }

  /**
   * @param cause what made it clear; may be {@code null}
   */
  public WrongPropertyException(String property, String sentence, Throwable cause) {
    super(property + " " + sentence, cause);
  }
}
