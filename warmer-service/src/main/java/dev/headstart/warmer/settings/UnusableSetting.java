package dev.headstart.warmer.settings;

/** A setting without which, or with which, the warmer cannot start. */
public final class UnusableSetting extends RuntimeException {

  /**
   * @param sentence names the property and says what to write
   */
  public UnusableSetting(String sentence) {
    super(sentence);
  }

  public UnusableSetting(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
