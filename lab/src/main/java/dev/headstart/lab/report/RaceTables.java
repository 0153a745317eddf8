package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.ms;

import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;
import java.util.stream.Collectors;

/** The race on a terminal: what was measured, the article's figures, the verdicts. */
final class RaceTables {

  private RaceTables() {}

  static void print(RaceResult result, Terminal terminal) {
    measured(result).printTo(terminal);
    terminal.line("");
    compared(result).printTo(terminal);
    terminal.line("");
    VerdictLines.print(RaceVerdicts.of(result), terminal);
  }

  private static TextTable measured(RaceResult result) {
    TextTable table = TextTable.titled("First views of " + result.subject());
    for (int i = 0; i < RaceNumbers.HEADINGS.size(); i++) {
      String heading = RaceNumbers.HEADINGS.get(i);
      table = i < RaceNumbers.WORD_COLUMNS ? table.left(heading) : table.right(heading);
    }
    for (RegionRace region : result.regions()) {
      for (RaceNumbers.Row row : RaceNumbers.rows(region)) {
        table.row(
            row.kind().equals(Mode.PUSH.word()) ? Style.BOLD : Style.PLAIN,
            row.cells().toArray(String[]::new));
      }
      table.rule();
    }
    return table
        .note(
            "Round trips to home: "
                + result.regions().stream()
                    .map(
                        r -> "%s %s (%s)".formatted(r.region(), ms(r.linkRoundTripMs()), r.place()))
                    .collect(Collectors.joining(", "))
                + ".")
        .note(RaceNumbers.WORDS)
        .note(Words.EMULATED);
  }

  private static TextTable compared(RaceResult result) {
    TextTable table =
        TextTable.titled("Beside the article").left("").right("article").right("here");
    Comparison.of(result).forEach(c -> table.row(c.what(), c.article(), c.here()));
    return table;
  }
}
