package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.TextTable;
import java.util.Map;

/** First visits with the warmer off and pushing, beside each other. */
public final class FirstVisitTable {

  private FirstVisitTable() {}

  /**
   * The table of {@code visits}, of which there is one mode at least.
   *
   * @param from what to call the place that they were made from
   */
  public static TextTable of(String from, Map<Mode, FirstVisitNumbers> visits) {
    TextTable table =
        TextTable.titled("First visits ever from " + from + ", median (90th percentile) in ms")
            .left("warmer")
            .right("first byte")
            .right("page")
            .right("all photographs of the first screen");
    visits.forEach(
        (mode, numbers) ->
            table.row(
                mode.word(),
                figure(numbers.firstByte()),
                figure(numbers.page()),
                figure(numbers.screen())));
    FirstVisitNumbers any = visits.values().iterator().next();
    return table.note(
        "%d visits each, every one with new connections; %d photographs of %.0f kB in all."
            .formatted(any.screen().size(), any.photographs(), any.bytes() / 1e3));
  }

  private static String figure(Sample sample) {
    return "%.0f (%.0f)".formatted(sample.median(), sample.percentile(90));
  }
}
