package dev.headstart.lab.bench;

import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run's figures as tables for the terminal: what an answer costs, and how long it takes. */
final class BenchTables {

  private final BenchResult result;

  BenchTables(BenchResult result) {
    this.result = result;
  }

  void printTo(Terminal terminal) {
    cost().printTo(terminal);
    terminal.line("");
    latency().printTo(terminal);
    terminal.line("");
  }

  private TextTable cost() {
    Standing peer = result.peer();
    var table =
        TextTable.titled("Cached hits, " + result.protocol().title())
            .left("cache")
            .right("requests/s")
            .right("MB/s")
            .right("CPU µs/request")
            .right("CPU, " + peer.name() + " = 1")
            .right("requests/s, " + peer.name() + " = 1")
            .right("memory MB")
            .right("misses");
    for (Standing standing : result.standings()) {
      table.row(
          standing == result.standings().getFirst() ? Style.BOLD : Style.PLAIN,
          standing.name(),
          "%,.0f".formatted(standing.requestsPerSecond()),
          "%,.0f".formatted(standing.megabytesPerSecond()),
          "%.1f".formatted(standing.cpuMicrosPerRequest()),
          ratio(standing.cpuMicrosPerRequest(), peer.cpuMicrosPerRequest()),
          ratio(standing.requestsPerSecond(), peer.requestsPerSecond()),
          "%,.0f".formatted(standing.residentMegabytes()),
          Figures.count(standing.originRequests()));
    }
    return table.note(
        "Median of %d rounds in turns. CPU is the server's process, user and system; it is the steady figure where the machine is shared."
            .formatted(peer.rounds().size()));
  }

  private TextTable latency() {
    var table =
        TextTable.titled("Milliseconds to the last byte, median and 99th percentile").left("size");
    List<Standing> standings = result.standings();
    standings.forEach(standing -> table.right(standing.name()).right("p99"));
    for (SizeClass sizeClass : SizeClass.values()) {
      table.row(
          Stream.concat(
                  Stream.of(sizeClass.label()),
                  standings.stream().flatMap(standing -> cells(standing.latencies(sizeClass))))
              .toArray(String[]::new));
    }
    return table.note("In a closed loop: what waits for the core waits in these times.");
  }

  private static Stream<String> cells(Sample sample) {
    return Stream.of(millis(sample.median()), millis(sample.percentile(99)));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String ratio(double value, double of) {
    return String.format(Locale.ROOT, "%.2f", value / of);
  }
}
