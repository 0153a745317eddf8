package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;
import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.report.plot.DistributionPlot;
import dev.headstart.lab.report.plot.Element;
import dev.headstart.lab.report.plot.GainPlot;
import dev.headstart.lab.report.plot.Mark;
import dev.headstart.lab.report.plot.Series;
import java.util.ArrayList;
import java.util.List;

/** What the page draws for one region, to the same scales as for the others. */
final class RegionPlots {

  private static final List<Mark> GAINS =
      List.of(new Mark(100, "gained 100 ms or more"), new Mark(400, "gained 400 ms or more"));

  private final RegionRace region;
  private final double longestLoad;
  private final GainPlot.Range gains;

  RegionPlots(RegionRace region, double longestLoad, GainPlot.Range gains) {
    this.region = region;
    this.longestLoad = longestLoad;
    this.gains = gains;
  }

  /** The scale that fits the gains of all regions. */
  static GainPlot.Range range(RaceResult result) {
    return GainPlot.Range.of(
        result.regions().stream()
            .flatMap(region -> region.modes().values().stream())
            .map(ModeRace::gains)
            .toList(),
        GAINS);
  }

  Element element() {
    Element right = el("div", "stacked").add(gains(), outcomes());
    return el("div", "columns").add(loads(), right);
  }

  private Element loads() {
    var series = new ArrayList<Series>();
    series.add(new Series("push", "push", load(Mode.PUSH)));
    series.add(new Series("cached", "cached", region.cached()));
    series.add(new Series("pull", "pull", load(Mode.PULL)));
    series.add(new Series("off", "off", load(Mode.OFF)));
    return Page.panel(
        "How many views were done by then",
        Page.legend("push", "push", "cached", "cached", "pull", "pull", "off", "off"),
        DistributionPlot.of(
            "Cumulative distribution of photo load times in " + region.region(),
            series,
            List.of(
                new Mark(
                    region.linkRoundTripMs(),
                    "round trip to home, " + ms(region.linkRoundTripMs()))),
            "photo load time at the viewer",
            longestLoad));
  }

  private Sample load(Mode mode) {
    return region.find(mode).map(ModeRace::load).orElse(Sample.of());
  }

  private Sample gained(Mode mode) {
    return region.find(mode).map(ModeRace::gains).orElse(Sample.of());
  }

  private Element gains() {
    return Page.panel(
        "What each first view gained",
        Page.legend("push", "push", "pull", "pull"),
        GainPlot.of(
            "Histogram of gains over no warming in " + region.region(),
            new Series("push", "push", gained(Mode.PUSH)),
            List.of(new Series("pull", "pull", gained(Mode.PULL))),
            GAINS,
            gains));
  }

  private Element outcomes() {
    Element panel = Page.panel("How the races ended");
    boolean raced = false;
    for (Mode mode : List.of(Mode.PUSH, Mode.PULL)) {
      Outcomes outcomes = region.find(mode).map(ModeRace::outcomes).orElse(Outcomes.NONE);
      if (outcomes.total() > 0) {
        panel.add(outcome(mode, outcomes));
        raced = true;
      }
    }
    return raced ? panel : panel.add(el("p", "quiet").text("No race was recorded."));
  }

  private static Element outcome(Mode mode, Outcomes outcomes) {
    Element stack = el("div", "stack");
    Element legend = el("ul", "legend");
    part(stack, legend, "won", outcomes.won(), outcomes.total());
    part(stack, legend, "tied", outcomes.tied(), outcomes.total());
    part(stack, legend, "lost", outcomes.lost(), outcomes.total());
    part(stack, legend, "unused", outcomes.unused(), outcomes.total());
    return el("div", "outcome").add(el("p").text(mode.word()), stack, legend);
  }

  private static void part(Element stack, Element legend, String name, long part, long whole) {
    String text = "%s %s (%s)".formatted(name, count(part), percent((double) part / whole));
    legend.add(el("li", name).text(text));
    if (part > 0) {
      stack.add(el("span", name).with("style", "flex:" + part + " 1 0").with("title", text));
    }
  }
}
