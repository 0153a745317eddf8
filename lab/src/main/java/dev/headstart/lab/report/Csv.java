package dev.headstart.lab.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comma-separated values (RFC 4180) for other programs: a header, a point for decimals whatever the
 * locale, an empty field for what is no number. Lines end with a line feed alone.
 */
public final class Csv {

  private final StringBuilder text = new StringBuilder();

  public Csv(String header) {
    text.append(header).append('\n');
  }

  /** Each field as its text; {@link #decimals} makes the text of a measured number. */
  public Csv row(Object... fields) {
    text.append(Stream.of(fields).map(Csv::field).collect(Collectors.joining(","))).append('\n');
    return this;
  }

  public static String decimals(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
  }

  private static String field(Object value) {
    String field = value.toString();
    return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
