package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** Shares side by side: for each name a bar of our own and a thinner one to compare it with. */
public final class Bars {

  private static final double ROW = 66;
  private static final double NAMES = 76;
  private static final double FIGURES = 118;

  private record Row(String name, double own, double other) {}

  private final List<Row> rows = new ArrayList<>();

  /** A share that is no number has no bar; one below zero points to the left. */
  public Bars row(String name, double own, double other) {
    rows.add(new Row(name, own, other));
    return this;
  }

  /**
   * @param own what the first bar is called, {@code ownStyle} its class in the style sheet
   * @param other what the thin bar is called
   */
  public Element element(String description, String own, String ownStyle, String other) {
    Element svg = Frame.svg(description, rows.size() * ROW);
    double least = Math.min(0, rows.stream().mapToDouble(Bars::least).min().orElse(0));
    double most = Math.max(0.01, rows.stream().mapToDouble(Bars::most).max().orElse(0));
    Scale x = new Scale(least, most, NAMES, Frame.WIDTH - FIGURES);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = i * ROW;
      svg.add(Frame.text("group", 0, y + 23, "start", row.name()));
      String ownText = Figures.percent(row.own()) + " " + own;
      String otherText = Figures.roughPercent(row.other()) + " " + other;
      svg.add(bar("bar " + ownStyle, x, row.own()).with("y", y + 6).with("height", 24));
      svg.add(Frame.text("change", beside(x, row.own()), y + 23, "start", ownText));
      svg.add(bar("bar other", x, row.other()).with("y", y + 34).with("height", 12));
      svg.add(Frame.text("tick", beside(x, row.other()), y + 45, "start", otherText));
    }
    svg.add(Frame.line("axis", x.at(0), 0, x.at(0), rows.size() * ROW - 6));
    return svg;
  }

  private static Element bar(String style, Scale x, double share) {
    double end = x.at(finite(share));
    return el("rect", style)
        .with("x", Math.min(x.at(0), end))
        .with("width", Math.abs(end - x.at(0)));
  }

  private static double beside(Scale x, double share) {
    return Math.max(x.at(0), x.at(finite(share))) + 7;
  }

  private static double least(Row row) {
    return Math.min(finite(row.own()), finite(row.other()));
  }

  private static double most(Row row) {
    return Math.max(finite(row.own()), finite(row.other()));
  }

  private static double finite(double share) {
    return Double.isFinite(share) ? share : 0;
  }
}
