package dev.headstart.lab;

import dev.headstart.lab.bench.warmer.WarmerBench;
import dev.headstart.lab.bench.warmer.WarmerBenchReport;
import dev.headstart.lab.bench.warmer.WarmerBenchResult;
import dev.headstart.lab.contender.Processors;
import dev.headstart.lab.suite.LabFolder;
import dev.headstart.lab.terminal.Terminal;
import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./headstart bench warmer}: what one processor decides on and pushes. */
@Command(
    name = "warmer",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the warmer beside a receiver that only counts: decisions, the article's mix, the"
          + " same",
      "with 200 ms to the cache, latency, and hostile datagrams. Linux only. One processor is the",
      "warmer's, the others the sender's and the far cache's."
    },
    optionListHeading = "%nOptions:%n")
final class BenchWarmerCommand implements Callable<Integer> {

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How long a rate is tried. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "60",
      description = "For how many seconds the warmer is loaded first. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--garbage",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "How many hostile datagrams are sent. Default: ${DEFAULT-VALUE}.")
  private long garbage;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where bench-warmer.csv is written. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.standard();
    if (!Epoll.isAvailable()) {
      throw new IllegalStateException("The warmer can be measured on Linux only.");
    }
    Path checkout = Path.of(System.getProperty("headstart.checkout", "")).toAbsolutePath();
    if (!WarmerBench.isThere(checkout)) {
      throw new IllegalStateException(
          "The warmer is not built: run ./mvnw package -DskipTests, or ./headstart.");
    }
    Path directory = checkout.resolve(".headstart/bench");
    LabFolder.empty(directory);
    var settings =
        new WarmerBench.Settings(
            Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), garbage, Processors.divide());
    WarmerBenchResult result =
        new WarmerBench(settings, checkout, directory, step -> terminal.line("  " + step + " ..."))
            .run();
    terminal.line("");
    WarmerBenchReport.print(result, terminal);
    terminal.line("Written: " + WarmerBenchReport.write(result, out));
    return 0;
  }
}
