package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Medians before and after, one row each, joined by a line, with the improvement beside; rows may
 * be gathered under headings.
 */
public final class Dumbbells {

  private static final double ROW = 25;
  private static final double NAMES = 122;
  private static final double CHANGES = 58;

  private sealed interface Line {}

  private record Heading(String text) implements Line {}

  private record Row(String name, double before, double after) implements Line {
    String improvement() {
      return Figures.percent(1 - after / before);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  public Dumbbells heading(String text) {
    lines.add(new Heading(text));
    return this;
  }

  /** Medians in milliseconds; a row without both is left out. */
  public Dumbbells row(String name, double before, double after) {
    if (before > 0 && Double.isFinite(after)) {
      lines.add(new Row(name, before, after));
    }
    return this;
  }

  /**
   * @param before what the first median is called, and {@code beforeStyle} its class in the style
   *     sheet
   * @param after what the second is called, and {@code afterStyle} its class
   */
  public Element element(
      String description, String before, String beforeStyle, String after, String afterStyle) {
    double bottom = lines.size() * ROW + 8;
    Element svg = Frame.svg(description, bottom + 26);
    Scale x = new Scale(0, longest() * 1.05, NAMES, Frame.WIDTH - CHANGES);
    x.ticks(4)
        .forEach(
            tick -> {
              svg.add(Frame.line("grid", x.at(tick), 4, x.at(tick), bottom));
              svg.add(Frame.text("tick", x.at(tick), bottom + 17, "middle", Figures.ms(tick)));
            });
    for (int i = 0; i < lines.size(); i++) {
      double y = i * ROW + 17;
      switch (lines.get(i)) {
        case Heading(String text) -> svg.add(Frame.text("group", 0, y + 5, "start", text));
        case Row row ->
            svg.add(
                dumbbell(row, x, y, beforeStyle, afterStyle)
                    .tip(
                        "%s: %s %s, %s %s"
                            .formatted(
                                row.name(),
                                before,
                                Figures.ms(row.before()),
                                after,
                                Figures.ms(row.after()))));
      }
    }
    return svg;
  }

  private double longest() {
    double longest = 1;
    for (Line line : lines) {
      if (line instanceof Row row) {
        longest = Math.max(longest, Math.max(row.before(), row.after()));
      }
    }
    return longest;
  }

  private static Element dumbbell(
      Row row, Scale x, double y, String beforeStyle, String afterStyle) {
    return el("g", "dumbbell")
        .add(
            el("rect", "spot").with("y", y - 12).with("width", Frame.WIDTH).with("height", 24),
            Frame.text("tick", NAMES - 12, y + 4.5, "end", row.name()),
            Frame.line("handle", x.at(row.before()), y, x.at(row.after()), y),
            end(x.at(row.before()), y, beforeStyle),
            end(x.at(row.after()), y, afterStyle),
            Frame.text("change", Frame.WIDTH - 2, y + 4.5, "end", row.improvement()));
  }

  private static Element end(double x, double y, String style) {
    return el("circle", "end " + style).with("cx", x).with("cy", y).with("r", 5.5);
  }
}
