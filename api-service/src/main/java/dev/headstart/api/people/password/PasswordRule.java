package dev.headstart.api.people.password;

/** Which texts may be passwords: long ones, whatever is in them (NIST SP 800-63B §3.1.1.2). */
public final class PasswordRule {

  public static final int LEAST = 8;
  public static final int MOST = 200;

  /** The rule as a sentence for people. */
  public static final String SENTENCE =
      "\"password\" has " + LEAST + " to " + MOST + " characters.";

  private PasswordRule() {}

  /** Whether {@code text} may be somebody's password; {@code null} may not. */
  public static boolean admits(String text) {
    return text != null
        // Before the characters are counted, so that a huge text costs nothing.
        && text.length() <= 2 * MOST
        && text.codePointCount(0, text.length()) >= LEAST
        && text.codePointCount(0, text.length()) <= MOST;
  }
}
