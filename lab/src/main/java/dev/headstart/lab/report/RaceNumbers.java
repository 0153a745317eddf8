package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.NOTHING;
import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;

import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.report.plot.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The race in numbers: the same row on the terminal and on the page. */
final class RaceNumbers {

  static final String CACHED = "cached";

  /** Region and mode are words, the rest numbers. */
  static final int WORD_COLUMNS = 2;

  static final List<String> HEADINGS =
      List.of(
          "region", "mode", "views", "median", "p95", "100 ms+", "400 ms+", "won", "tied", "lost",
          "unused");

  static final String WORDS =
      "cached: views of photographs that the region had cached long before. 100 ms+, 400"
          + " ms+: first views that gained as much over no warming. won: the copy was whole before"
          + " the first request; tied: the request joined the copy as it arrived; lost: the request"
          + " came first; unused: nobody asked.";

  private RaceNumbers() {}

  /** A row of {@link #HEADINGS}; {@code kind} is a mode's word or {@link #CACHED}. */
  record Row(String kind, List<String> cells) {}

  /** The rows of one region: each mode that was run, then the cached views. */
  static List<Row> rows(RegionRace region) {
    var rows = new ArrayList<Row>();
    region.inOrder().forEach((mode, race) -> rows.add(row(region, mode, race)));
    rows.add(row(region, CACHED, region.cached(), Sample.of(), Outcomes.NONE));
    return rows;
  }

  private static Row row(RegionRace region, Mode mode, ModeRace race) {
    return row(region, mode.word(), race.load(), race.gains(), race.outcomes());
  }

  private static Row row(
      RegionRace region, String kind, Sample load, Sample gains, Outcomes outcomes) {
    var cells = new ArrayList<String>();
    cells.addAll(List.of(region.region(), kind, count(load.size())));
    cells.addAll(List.of(ms(load.median()), ms(load.percentile(95))));
    cells.addAll(List.of(percent(gains.shareAtLeast(100)), percent(gains.shareAtLeast(400))));
    Stream.of(outcomes.won(), outcomes.tied(), outcomes.lost(), outcomes.unused())
        .map(number -> outcomes.total() == 0 ? NOTHING : count(number))
        .forEach(cells::add);
    return new Row(kind, List.copyOf(cells));
  }

  static Element table(RaceResult result) {
    var table = new PageTable(WORD_COLUMNS, HEADINGS.toArray(String[]::new));
    for (RegionRace region : result.regions()) {
      String rule = "first";
      for (Row row : rows(region)) {
        String style = row.kind().equals(Mode.PUSH.word()) ? rule + " strong" : rule;
        table.row(style, row.kind(), row.cells());
        rule = "";
      }
    }
    return table.element();
  }
}
