package dev.headstart.api.page.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets photographs into rows that are as wide as the page, in their order: all of a row have one
 * height, and nothing is cut off. A row ends where that brings its height nearest to the wanted
 * one.
 */
public final class JustifiedLayout {

  /**
   * A row.
   *
   * @param from index of its first photograph
   * @param to index behind its last one
   * @param height CSS pixels
   * @param full whether it reaches from edge to edge; the last one may not
   */
  public record Row(int from, int to, double height, boolean full) {}

  /** Panoramas would make rows that are too low to see anything in. */
  private static final double WIDEST = 3.5;

  private static final double NARROWEST = 0.4;

  private JustifiedLayout() {}

  /** The shape that a picture of so many pixels gets on a page: width by height, bounded. */
  public static double ratio(int width, int height) {
    return Math.clamp((double) width / height, NARROWEST, WIDEST);
  }

  /**
   * The rows for photographs of these shapes.
   *
   * @param ratios width by height of each, by {@link #ratio}
   */
  public static List<Row> rows(List<Double> ratios, Frame frame) {
    var rows = new ArrayList<Row>();
    int from = 0;
    double sum = 0;
    for (int i = 0; i < ratios.size(); i++) {
      double with = height(sum + ratios.get(i), i + 1 - from, frame);
      if (with > frame.rowHeight()) {
        sum += ratios.get(i);
        continue;
      }
      double without = i == from ? Double.MAX_VALUE : height(sum, i - from, frame);
      boolean taken = frame.rowHeight() - with <= without - frame.rowHeight();
      int to = taken ? i + 1 : i;
      rows.add(new Row(from, to, taken ? with : without, true));
      sum = taken ? 0 : ratios.get(i);
      from = to;
    }
    if (from < ratios.size()) {
      rows.add(last(from, ratios.size(), sum, frame));
    }
    return List.copyOf(rows);
  }

  /** What is left stands at the usual height, unless it all but fills the row anyway. */
  private static Row last(int from, int to, double sum, Frame frame) {
    double full = height(sum, to - from, frame);
    boolean fills = full <= frame.rowHeight() * 1.3;
    return new Row(from, to, fills ? full : frame.rowHeight(), fills);
  }

  /**
   * The height at which {@code count} photographs fill a row, whose ratios add up to {@code sum}.
   */
  private static double height(double sum, int count, Frame frame) {
    return (frame.width() - (double) (count - 1) * frame.gap()) / sum;
  }
}
