package dev.headstart.lab;

import dev.headstart.lab.distance.DistanceCheck;
import dev.headstart.lab.distance.DistanceEmulator;
import dev.headstart.lab.distance.Path;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./headstart check-distances}: the emulator beside arithmetic, over real sockets. */
@Command(
    name = "check-distances",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what the emulated distance does to new, idle and busy connections,",
      "beside what TCP's arithmetic says."
    },
    optionListHeading = "%nOptions:%n")
final class DistancesCommand implements Callable<Integer> {

  @Option(
      names = "--round-trip",
      paramLabel = "MS",
      defaultValue = "90",
      description = "The round trip in milliseconds. Default: ${DEFAULT-VALUE}.")
  private int roundTripMillis;

  @Option(
      names = "--mbit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The bandwidth in Mbit/s. Default: ${DEFAULT-VALUE}.")
  private int megabits;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each transfer is measured; the median counts. Default: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.standard();
    var path = Path.of(Duration.ofMillis(roundTripMillis), megabits * 1_000_000L);
    var loops = DistanceEmulator.eventLoops(1);
    int transfers = DistanceCheck.State.values().length * DistanceCheck.SIZES.size();
    List<DistanceCheck.Row> rows;
    try (var emulator = new DistanceEmulator(loops, 1);
        var progress = new ProgressBar(terminal, "distances", transfers, System::nanoTime)) {
      rows = new DistanceCheck(emulator, path, repetitions).run(row -> progress.step());
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
    print(rows, terminal);
    return 0;
  }

  private void print(List<DistanceCheck.Row> rows, Terminal terminal) {
    var table =
        TextTable.titled(
                "Emulated %d ms at %d Mbit/s: milliseconds from asking"
                    .formatted(roundTripMillis, megabits))
            .left("connection")
            .right("bytes")
            .right("first byte")
            .right("theory")
            .right("last byte")
            .right("theory");
    for (DistanceCheck.Row row : rows) {
      table.row(
          row.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          "%,d".formatted(row.bytes()),
          millis(row.measured().firstByte()),
          millis(row.theory().firstByte()),
          millis(row.measured().lastByte()),
          millis(row.theory().lastByte()));
    }
    table.note(
        "Measured over real sockets, median of %d. Theory: closed formulas, not the emulator."
            .formatted(repetitions));
    table.printTo(terminal);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
  }
}
