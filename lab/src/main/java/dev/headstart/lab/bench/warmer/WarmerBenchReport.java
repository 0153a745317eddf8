package dev.headstart.lab.bench.warmer;

import dev.headstart.lab.report.Csv;
import dev.headstart.lab.report.WholeFile;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Path;

/** What a benchmark of the warmer found, on the terminal and as a file. */
public final class WarmerBenchReport {

  private WarmerBenchReport() {}

  public static void print(WarmerBenchResult result, Terminal terminal) {
    Trial kernel = result.kernel();
    var table =
        TextTable.titled("Datagrams that one processor takes without loss")
            .left("")
            .right("a second")
            .right("CPU µs each")
            .right("counting = 1")
            .right("pushed in time")
            .right("lost");
    row(table, "a receiver that only counts", kernel, kernel);
    row(table, "decisions, all duplicates", result.decisions(), kernel);
    row(table, "mix: 60% repeated, 5% stale", result.mix(), kernel);
    row(table, "mix, cache 200 ms away", result.far(), kernel);
    table
        .note("CPU is of the whole process; it is the steady figure where the machine is shared.")
        .printTo(terminal);
    Sample latency = result.latency();
    terminal.line("");
    terminal.line(
        "From datagram to the push's arrival at a quarter of the mix: median %.0f µs, p99 %.0f µs (%,d pushes)."
            .formatted(latency.median(), latency.percentile(99), latency.size()));
    terminal.line(
        "Hostile datagrams: %,d sent, %,d counted, %,d failed, %.2f µs of CPU each; pushing afterwards: %s."
            .formatted(
                result.garbage(),
                result.counted(),
                result.failed(),
                result.garbageMicros(),
                result.alive() ? "as before" : "no"));
  }

  private static void row(TextTable table, String name, Trial trial, Trial kernel) {
    table.row(
        name,
        "%,.0f".formatted(trial.rate()),
        "%.2f".formatted(trial.cpuMicros()),
        "%.2f".formatted(trial.rate() / kernel.rate()),
        "%.1f %%".formatted(trial.pushed() * 100),
        "%.3f %%".formatted(trial.lost() * 100));
  }

  /** Writes {@code bench-warmer.csv} and says where. */
  public static Path write(WarmerBenchResult result, Path directory) throws IOException {
    var csv = new Csv("what,rate_per_s,cpu_us,pushed,lost");
    row(csv, "counting", result.kernel());
    row(csv, "decisions", result.decisions());
    row(csv, "mix", result.mix());
    row(csv, "mix_200_ms", result.far());
    return WholeFile.write(directory, "bench-warmer.csv", csv.toString());
  }

  private static void row(Csv csv, String what, Trial trial) {
    csv.row(
        what,
        Csv.decimals(trial.rate(), 0),
        Csv.decimals(trial.cpuMicros(), 2),
        Csv.decimals(trial.pushed(), 4),
        Csv.decimals(trial.lost(), 6));
  }
}
