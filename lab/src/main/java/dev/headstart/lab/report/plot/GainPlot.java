package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.coordinate;
import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * Histogram of how much sooner photographs loaded: the main series as bars, others as outlines,
 * with the share beyond each mark written over it. What lies beyond an end of the axis is counted
 * in the bin at that end.
 */
public final class GainPlot {

  private static final double LANE = 22;
  private static final double HEIGHT = 150;
  private static final int MOST_BINS = 32;

  /** The ends of the axis, the same for all plots that are to be compared. */
  public record Range(double from, double to) {

    /** Holds all but the outermost hundredths of {@code samples}, zero, and every mark. */
    public static Range of(List<Sample> samples, List<Mark> marks) {
      double from = 0;
      double to = marks.stream().mapToDouble(mark -> mark.at() * 1.1).max().orElse(1);
      for (Sample sample : samples) {
        if (!sample.isEmpty()) {
          from = Math.min(from, sample.percentile(1));
          to = Math.max(to, sample.percentile(99));
        }
      }
      double width = Scale.step((to - from) / MOST_BINS);
      return new Range(Math.floor(from / width) * width, Math.ceil(to / width) * width);
    }

    private double binWidth() {
      return Scale.step((to - from) / MOST_BINS * 0.999);
    }
  }

  private final Frame frame;
  private final Scale x;
  private final double binWidth;
  private final int bins;

  private GainPlot(String description, int lanes, Range range) {
    this.frame = new Frame(description, lanes * LANE + 8, HEIGHT, false);
    this.x = frame.across(range.from(), range.to());
    this.binWidth = range.binWidth();
    this.bins = (int) Math.ceil((range.to() - range.from()) / binWidth - 1e-9);
  }

  /**
   * @param main drawn as bars; the marks' shares are its own
   * @param others drawn as outlines
   */
  public static Element of(
      String description, Series main, List<Series> others, List<Mark> marks, Range range) {
    var plot = new GainPlot(description, marks.size(), range);
    double highest = plot.highest(main.sample());
    for (Series other : others) {
      highest = Math.max(highest, plot.highest(other.sample()));
    }
    Scale y = plot.frame.up(Math.max(0.01, highest * 1.05));
    plot.frame.horizontalAxis(plot.x, "sooner than with the warmer off");
    plot.frame.verticalAxis(plot.x, y, 4, Figures::roughPercent);
    plot.bars(main, y);
    others.forEach(other -> plot.outline(other, y));
    for (int lane = 0; lane < marks.size(); lane++) {
      plot.mark(marks.get(lane), lane, main, y);
    }
    return plot.frame.svg();
  }

  private double highest(Sample sample) {
    return Arrays.stream(shares(sample)).max().orElse(0);
  }

  private double[] shares(Sample sample) {
    var shares = new double[bins];
    for (int rank = 0; rank < sample.size(); rank++) {
      int bin = (int) Math.floor((sample.at(rank) - x.from()) / binWidth);
      shares[Math.clamp(bin, 0, bins - 1)] += 1.0 / sample.size();
    }
    return shares;
  }

  private double edge(int bin) {
    return x.from() + bin * binWidth;
  }

  private void bars(Series series, Scale y) {
    double[] shares = shares(series.sample());
    for (int bin = 0; bin < bins; bin++) {
      if (shares[bin] > 0) {
        double left = x.within(edge(bin));
        frame.add(
            el("rect", "bar " + series.style())
                .with("x", left + 0.5)
                .with("y", y.at(shares[bin]))
                .with("width", Math.max(0.5, x.within(edge(bin + 1)) - left - 1))
                .with("height", y.at(0) - y.at(shares[bin]))
                .tip(
                    "%s: %s of first views gained %s to %s"
                        .formatted(
                            series.name(),
                            Figures.percent(shares[bin]),
                            Figures.ms(edge(bin)),
                            Figures.ms(edge(bin + 1)))));
      }
    }
  }

  private void outline(Series series, Scale y) {
    if (series.sample().isEmpty()) {
      return;
    }
    double[] shares = shares(series.sample());
    var path = new StringBuilder("M%s %s".formatted(coordinate(x.start()), coordinate(y.at(0))));
    for (int bin = 0; bin < bins; bin++) {
      path.append('V').append(coordinate(y.at(shares[bin])));
      path.append('H').append(coordinate(x.within(edge(bin + 1))));
    }
    frame.add(
        el("path", "outline " + series.style())
            .with("d", path.append('V').append(coordinate(y.at(0))).toString())
            .tip(series.name() + ": median gain " + Figures.ms(series.sample().median())));
  }

  private void mark(Mark mark, int lane, Series series, Scale y) {
    double at = x.at(mark.at());
    double height = (lane + 1) * LANE - 4;
    boolean right = at > Frame.WIDTH * 0.55;
    frame.add(Frame.line("mark", at, height - 11, at, y.at(0)));
    frame.add(
        Frame.text(
            "marked",
            right ? at - 6 : at + 6,
            height,
            right ? "end" : "start",
            "%s: %s %s"
                .formatted(
                    series.name(),
                    Figures.percent(series.sample().shareAtLeast(mark.at())),
                    mark.label())));
  }
}
