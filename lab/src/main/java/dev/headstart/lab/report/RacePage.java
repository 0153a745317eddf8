package dev.headstart.lab.report;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.report.plot.DistributionPlot;
import dev.headstart.lab.report.plot.Element;
import dev.headstart.lab.report.plot.GainPlot;
import java.util.ArrayList;
import java.util.List;

/** {@code race.html}: the result, the claims, the article, and each region's distributions. */
final class RacePage {

  private RacePage() {}

  static String of(RaceResult result) {
    Page page =
        new Page(
            "Headstart: the race",
            Words.headline(result),
            "First views of %s. Measured on %s."
                .formatted(result.subject(), Words.startedAt(result.startedAt())));
    page.section("Beside the article", compared(result));
    page.section("The claims", claims(RaceVerdicts.of(result)));
    page.section("Every region, every mode", RaceNumbers.table(result));
    double longest = DistributionPlot.longest(loads(result));
    GainPlot.Range gains = RegionPlots.range(result);
    for (RegionRace region : result.regions()) {
      page.section(
          el("h2").text(region.region() + " ").add(el("span", "place").text(place(region))),
          new RegionPlots(region, longest, gains).element());
    }
    return page.footer(List.of(Words.RACE_MEASURED, RaceNumbers.WORDS, Words.PERCENTILES))
        .toString();
  }

  private static String place(RegionRace region) {
    return "%s, %s to home and back"
        .formatted(region.place(), Figures.ms(region.linkRoundTripMs()));
  }

  private static List<Sample> loads(RaceResult result) {
    var loads = new ArrayList<Sample>();
    for (RegionRace region : result.regions()) {
      loads.add(region.cached());
      region.modes().values().forEach(race -> loads.add(race.load()));
    }
    return loads;
  }

  private static Element compared(RaceResult result) {
    Element tiles = el("div", "tiles");
    for (Comparison comparison : Comparison.of(result)) {
      tiles.add(
          el("div", "tile")
              .add(
                  el("b").text(comparison.here()),
                  el("span").text(comparison.what()),
                  el("span", "quiet").text("the article: " + comparison.article())));
    }
    return tiles;
  }

  private static Element claims(List<Verdict> verdicts) {
    Element claims = el("ul", "claims");
    for (Verdict verdict : verdicts) {
      claims.add(
          el("li")
              .add(
                  el("span", "ruling " + verdict.ruling()).text(mark(verdict.ruling())),
                  el("span").text(verdict.claim()),
                  el("span", "figure").text(verdict.figure())));
    }
    return claims;
  }

  private static String mark(Verdict.Ruling ruling) {
    String mark =
        switch (ruling) {
          case MET -> "✓ ";
          case NOT_MET -> "✗ ";
          case UNKNOWN -> "? ";
        };
    return mark + ruling.words();
  }
}
