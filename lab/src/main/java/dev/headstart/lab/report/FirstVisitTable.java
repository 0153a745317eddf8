package dev.headstart.lab.report;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.TextTable;
import dev.headstart.lab.viewer.FirstVisit;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** First visits with the warmer off and pushing, beside each other. */
public final class FirstVisitTable {

  private FirstVisitTable() {}

  /** The table of {@code visits}, none of whose lists is empty. */
  public static TextTable of(RegionName region, Map<Mode, List<FirstVisit>> visits) {
    TextTable table =
        TextTable.titled("First visits ever from " + region + ", median (90th percentile) in ms")
            .left("warmer")
            .right("first byte")
            .right("page")
            .right("all photographs of the first screen");
    visits.forEach(
        (mode, made) ->
            table.row(
                mode.word(),
                figure(made, FirstVisit::firstByteMillis),
                figure(made, FirstVisit::pageMillis),
                figure(made, FirstVisit::screenMillis)));
    FirstVisit first = visits.values().iterator().next().getFirst();
    return table.note(
        "%d visits each, every one with new connections; %d photographs of %.0f kB in all."
            .formatted(
                visits.values().iterator().next().size(),
                first.photographs(),
                first.bytes() / 1e3));
  }

  private static String figure(List<FirstVisit> visits, ToDoubleFunction<FirstVisit> millis) {
    Sample sample = Sample.of(visits.stream().mapToDouble(millis).toArray());
    return "%.0f (%.0f)".formatted(sample.median(), sample.percentile(90));
  }
}
