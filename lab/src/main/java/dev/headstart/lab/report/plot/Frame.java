package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import java.util.function.DoubleFunction;

/** The drawing surface of one plot: its SVG, its axes, and the text on them. */
final class Frame {

  /** Units across every plot; about what a column of the page is wide in CSS pixels. */
  static final double WIDTH = 480;

  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double AXIS_HEIGHT = 46;
  private static final double MARK_HEIGHT = 20;

  private final Element svg;
  private final double top;
  private final double bottom;
  private final double labelAt;

  /**
   * @param description what the plot shows, for readers who cannot see it
   * @param top space above the axes, for labels
   * @param height between the axes' ends
   * @param marked whether there is to be space for {@link #markBelow}
   */
  Frame(String description, double top, double height, boolean marked) {
    this.top = top;
    this.bottom = top + height;
    this.labelAt = bottom + (marked ? 38 + MARK_HEIGHT : 38);
    this.svg = svg(description, bottom + AXIS_HEIGHT + (marked ? MARK_HEIGHT : 0));
  }

  /** An SVG as wide as its column. */
  static Element svg(String description, double height) {
    return el("svg", "plot")
        .with("viewBox", "0 0 480 " + Element.coordinate(height))
        .with("role", "img")
        .with("aria-label", description);
  }

  Scale across(double from, double to) {
    return new Scale(from, to, LEFT, WIDTH - RIGHT);
  }

  Scale up(double to) {
    return new Scale(0, to, bottom, top);
  }

  void add(Element element) {
    svg.add(element);
  }

  Element svg() {
    return svg;
  }

  void horizontalAxis(Scale x, String label) {
    double[] ticks = x.ticks(6).toArray();
    for (int i = 0; i < ticks.length; i++) {
      double at = x.at(ticks[i]);
      add(line("grid", at, top, at, bottom));
      String number = i == ticks.length - 1 ? Figures.ms(ticks[i]) : Figures.number(ticks[i]);
      add(text("tick", at, bottom + 17, "middle", number));
    }
    add(line("axis", x.start(), bottom, x.end(), bottom));
    add(text("label", (x.start() + x.end()) / 2, labelAt, "middle", label));
  }

  /** A line across the plot at {@code mark}, and under the horizontal axis what it is. */
  void markBelow(Scale x, Mark mark) {
    if (x.contains(mark.at())) {
      double at = x.at(mark.at());
      add(line("mark", at, top, at, bottom));
      boolean right = at > WIDTH / 2;
      String label = right ? mark.label() + " ▴" : "▴ " + mark.label();
      add(text("marked", right ? at + 4 : at - 4, bottom + 36, right ? "end" : "start", label));
    }
  }

  void verticalAxis(Scale x, Scale y, int ticks, DoubleFunction<String> label) {
    y.ticks(ticks)
        .forEach(
            value -> {
              add(line("grid", x.start(), y.at(value), x.end(), y.at(value)));
              add(text("tick", LEFT - 7, y.at(value) + 4.5, "end", label.apply(value)));
            });
  }

  static Element line(String styleClass, double x1, double y1, double x2, double y2) {
    return el("line", styleClass).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  /** Text whose baseline is at {@code y}. */
  static Element text(String styleClass, double x, double y, String anchor, String text) {
    return el("text", styleClass).with("x", x).with("y", y).with("text-anchor", anchor).text(text);
  }
}
