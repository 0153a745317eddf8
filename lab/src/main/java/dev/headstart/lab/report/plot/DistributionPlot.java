package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.coordinate;
import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import java.util.Comparator;
import java.util.List;

/**
 * Cumulative distributions: for each time, which share of the sample was no slower. Each line is
 * labelled above the plot, straight over its median.
 */
public final class DistributionPlot {

  private static final double LANE = 22;
  private static final double HEIGHT = 300;

  /** A line of more points than this looks the same and makes the page larger. */
  private static final int MOST_POINTS = 300;

  private final Frame frame;
  private final Scale x;
  private final Scale y;

  private DistributionPlot(String description, int lanes, boolean marked, double longest) {
    this.frame = new Frame(description, lanes * LANE + 10, HEIGHT, marked);
    this.x = frame.across(0, longest);
    this.y = frame.up(1);
  }

  /** An end of the axis that shows all but the slowest hundredth of each of {@code samples}. */
  public static double longest(List<Sample> samples) {
    double longest =
        samples.stream()
            .filter(sample -> !sample.isEmpty())
            .mapToDouble(sample -> Math.max(sample.percentile(99), 1.25 * sample.median()))
            .max()
            .orElse(0);
    return Math.max(1, longest * 1.04);
  }

  /**
   * @param series at least one that is not empty, unless nothing is to be drawn but the axes
   * @param longest the end of the axis in milliseconds; what took longer is beyond the plot
   */
  public static Element of(
      String description, List<Series> series, List<Mark> marks, String axis, double longest) {
    List<Series> drawn =
        series.stream()
            .filter(one -> !one.sample().isEmpty())
            .sorted(Comparator.comparingDouble(one -> one.sample().median()))
            .toList();
    var plot = new DistributionPlot(description, drawn.size(), !marks.isEmpty(), longest);
    plot.frame.horizontalAxis(plot.x, axis);
    plot.frame.verticalAxis(plot.x, plot.y, 4, Figures::roughPercent);
    marks.forEach(mark -> plot.frame.markBelow(plot.x, mark));
    // The first in the caller's order is drawn last, above the others.
    series.reversed().stream().filter(drawn::contains).forEach(plot::curve);
    for (int lane = 0; lane < drawn.size(); lane++) {
      plot.median(drawn.get(lane), lane);
    }
    return plot.frame.svg();
  }

  private void curve(Series series) {
    Sample sample = series.sample();
    var path = new StringBuilder("M").append(coordinate(x.start()));
    path.append(' ').append(coordinate(y.start()));
    int step = Math.max(1, sample.size() / MOST_POINTS);
    for (int rank = 0; rank < sample.size() && x.contains(sample.at(rank)); rank += step) {
      int reached = Math.min(sample.size(), rank + step);
      path.append('H').append(coordinate(x.at(sample.at(rank))));
      path.append('V').append(coordinate(y.at((double) reached / sample.size())));
    }
    if (x.contains(sample.at(sample.size() - 1))) {
      path.append('H').append(coordinate(x.end()));
    }
    frame.add(
        el("path", "curve " + series.style())
            .with("d", path.toString())
            .tip(summary(series.name(), sample)));
    for (int percent = 10; percent < 100; percent += 10) {
      decile(series, percent);
    }
  }

  private static String summary(String name, Sample sample) {
    return "%s: %s loads, median %s, 95th percentile %s, slowest %s"
        .formatted(
            name,
            Figures.count(sample.size()),
            Figures.ms(sample.median()),
            Figures.ms(sample.percentile(95)),
            Figures.ms(sample.percentile(100)));
  }

  /** An invisible spot on the curve that says its figure to the pointer. */
  private void decile(Series series, int percent) {
    double value = series.sample().percentile(percent);
    if (x.contains(value)) {
      frame.add(
          el("circle", "spot")
              .with("cx", x.at(value))
              .with("cy", y.at(percent / 100.0))
              .with("r", 7)
              .tip("%s: %d%% within %s".formatted(series.name(), percent, Figures.ms(value))));
    }
  }

  private void median(Series series, int lane) {
    double median = series.sample().median();
    double at = x.within(median);
    double height = (lane + 1) * LANE - 4;
    boolean right = at > Frame.WIDTH * 0.68;
    frame.add(Frame.line("leader " + series.style(), at, height - 11, at, y.at(0.5)));
    frame.add(
        el("circle", "dot " + series.style()).with("cx", at).with("cy", y.at(0.5)).with("r", 3.5));
    frame.add(
        Frame.text(
            "series " + series.style(),
            right ? at - 6 : at + 6,
            height,
            right ? "end" : "start",
            series.name() + " " + Figures.ms(median)));
  }
}
