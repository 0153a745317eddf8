package dev.headstart.lab.report.figures;

import java.util.Locale;

/**
 * Numbers as the report's readers see them: English, with their unit; {@value #NOTHING} for what is
 * no number.
 */
public final class Figures {

  /** Stands where there is nothing to say. */
  public static final String NOTHING = "–";

  private Figures() {}

  /** Whole milliseconds, or one decimal below ten. */
  public static String ms(double milliseconds) {
    double size = Math.abs(milliseconds);
    return number(milliseconds, size < 9.95 && size > 0.05 ? "%,.1f ms" : "%,.0f ms");
  }

  /** A share of 1 as a percentage with one decimal. */
  public static String percent(double share) {
    return number(share * 100, "%.1f%%");
  }

  /** A share of 1 as a whole percentage, for labels in a plot. */
  public static String roughPercent(double share) {
    return number(share * 100, "%.0f%%");
  }

  /** A share of 1 as a percentage with its sign. */
  public static String signedPercent(double share) {
    return number(share * 100, "%+.1f%%");
  }

  /** A number without a unit, as on an axis. */
  public static String number(double value) {
    return number(value, value == Math.rint(value) ? "%,.0f" : "%,.1f");
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String number(double value, String format) {
    if (!Double.isFinite(value)) {
      return NOTHING;
    }
    String text = String.format(Locale.ROOT, format, value);
    // What rounds to zero has no sign; the others have that of mathematics.
    return text.matches("[-+][0.]+\\D*") ? text.substring(1) : text.replace('-', '−');
  }
}
