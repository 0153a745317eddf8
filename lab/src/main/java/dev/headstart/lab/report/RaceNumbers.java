package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.NOTHING;
import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;

import dev.headstart.lab.report.plot.Element;
import java.util.List;

/** The race in numbers: the same row on the terminal and on the page. */
final class RaceNumbers {

  /** Region and mode are words, the rest numbers. */
  static final int WORD_COLUMNS = 2;

  static final List<String> HEADINGS =
      List.of(
          "region", "mode", "views", "median", "p95", "cached", "100 ms+", "400 ms+", "won", "tied",
          "lost", "unused");

  static final String WORDS =
      "cached: the median view of a photograph that the region had cached long before. 100 ms+, 400"
          + " ms+: first views that gained as much over no warming. won: the copy was whole before"
          + " the first request; tied: the request joined the copy as it arrived; lost: the request"
          + " came first; unused: nobody asked.";

  private RaceNumbers() {}

  static List<String> row(RegionRace region, Mode mode, ModeRace race) {
    boolean raced = mode != Mode.OFF;
    Outcomes outcomes = race.outcomes();
    return List.of(
        region.region(),
        mode.word(),
        count(race.load().size()),
        ms(race.load().median()),
        ms(race.load().percentile(95)),
        ms(region.cached().median()),
        percent(race.gains().shareAtLeast(100)),
        percent(race.gains().shareAtLeast(400)),
        raced ? count(outcomes.won()) : NOTHING,
        raced ? count(outcomes.tied()) : NOTHING,
        raced ? count(outcomes.lost()) : NOTHING,
        raced ? count(outcomes.unused()) : NOTHING);
  }

  static Element table(RaceResult result) {
    var table = new PageTable(WORD_COLUMNS, HEADINGS.toArray(String[]::new));
    for (RegionRace region : result.regions()) {
      String rule = "first";
      for (var entry : region.inOrder().entrySet()) {
        Mode mode = entry.getKey();
        String style = mode == Mode.PUSH ? rule + " strong" : rule;
        table.row(style, mode.word(), row(region, mode, entry.getValue()));
        rule = "";
      }
    }
    return table.element();
  }
}
