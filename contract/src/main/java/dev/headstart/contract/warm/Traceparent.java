package dev.headstart.contract.warm;

import java.util.Optional;

/**
 * The place in a trace from which something was caused, as W3C Trace Context writes it in the field
 * {@code traceparent}: {@code 00-{trace, 32 digits}-{span, 16 digits}-{flags, 2 digits}},
 * lower-case hexadecimal, neither trace nor span all zeros. What is not that is no fault: it is
 * passed over.
 *
 * @param text as written
 */
public record Traceparent(String text) {

  /** The name of the field, and of the datagram's member. */
  public static final String NAME = "traceparent";

  /** How many characters it has. */
  static final int LENGTH = 55;

  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  /**
   * @throws IllegalArgumentException where {@code text} is not one
   */
  public Traceparent {
    if (!isOne(text)) {
      throw new IllegalArgumentException("A traceparent is written as W3C Trace Context says.");
    }
  }

  /** Reads one; empty where {@code text} is none, or {@code null}. */
  public static Optional<Traceparent> parse(String text) {
    return text != null && isOne(text) ? Optional.of(new Traceparent(text)) : Optional.empty();
  }

  private static boolean isOne(String text) {
    if (text.length() != LENGTH || !text.startsWith("00-")) {
      return false;
    }
    return text.charAt(SPAN - 1) == '-'
        && text.charAt(FLAGS - 1) == '-'
        && isNumber(text, TRACE, SPAN - 1)
        && isNumber(text, SPAN, FLAGS - 1)
        && (isNumber(text, FLAGS, LENGTH) || text.endsWith("00"));
  }

  /** Whether there are digits, one of which is not 0. */
  private static boolean isNumber(String text, int from, int to) {
    boolean any = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
      any |= c != '0';
    }
    return any;
  }

  /** The number of the trace, 32 digits. */
  public String trace() {
    return text.substring(TRACE, SPAN - 1);
  }

  /** The number of the span in it that is the cause, 16 digits. */
  public String span() {
    return text.substring(SPAN, FLAGS - 1);
  }

  /** Whether somebody keeps a record of it. */
  public boolean isSampled() {
    return (Character.digit(text.charAt(LENGTH - 1), 16) & 1) == 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
