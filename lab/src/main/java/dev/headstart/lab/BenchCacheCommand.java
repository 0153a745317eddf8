package dev.headstart.lab;

import dev.headstart.lab.bench.BenchReport;
import dev.headstart.lab.bench.BenchResult;
import dev.headstart.lab.bench.CacheBench;
import dev.headstart.lab.contender.CacheNode;
import dev.headstart.lab.contender.Contender;
import dev.headstart.lab.contender.Nginx;
import dev.headstart.lab.contender.Processors;
import dev.headstart.lab.contender.Varnish;
import dev.headstart.lab.load.Protocol;
import dev.headstart.lab.suite.LabFolder;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./headstart bench cache}: cached hits, beside nginx and Varnish where they are installed.
 */
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Measures cached hits of Flickr's size mix: the cache node, and nginx and Varnish where they are",
      "installed, in turns in one run. One processor is the server's, another one the viewers'."
    },
    optionListHeading = "%nOptions:%n")
final class BenchCacheCommand implements Callable<Integer> {

  @Option(
      names = "--protocols",
      paramLabel = "P",
      split = ",",
      defaultValue = "HTTP1,HTTP2,HTTP1_TLS,HTTP2_TLS",
      description = "Which of ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Protocol> protocols;

  @Option(
      names = "--objects",
      paramLabel = "N",
      defaultValue = "2000",
      description = "About how many photographs. Default: ${DEFAULT-VALUE}.")
  private int objects;

  @Option(
      names = "--viewers",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many requests are under way at any time. Default: ${DEFAULT-VALUE}.")
  private int viewers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many turns each cache has. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "How long a turn takes. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "For how many seconds each is loaded before it counts. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where bench-cache.csv is written. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.standard();
    Path checkout = Path.of(System.getProperty("headstart.checkout", "")).toAbsolutePath();
    Path directory = checkout.resolve(".headstart/bench");
    LabFolder.empty(directory);
    int serverCpu = Processors.divide();
    var settings =
        new CacheBench.Settings(
            objects,
            viewers,
            rounds,
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(warmUp),
            serverCpu);
    List<Contender> installed = installed(checkout, terminal);
    if (serverCpu < 0) {
      terminal.line(
          "This machine cannot bind processes to processors: rates say little, CPU does.");
    }
    var results = new ArrayList<BenchResult>();
    for (Protocol protocol : protocols) {
      List<Contender> contenders =
          installed.stream().filter(contender -> contender.speaks(protocol)).toList();
      BenchResult result;
      try (var progress =
          new ProgressBar(
              terminal,
              protocol.title(),
              CacheBench.steps(settings, contenders.size()),
              System::nanoTime)) {
        result =
            new CacheBench(settings, directory, progress::doing, progress::step)
                .run(protocol, contenders);
      }
      terminal.line("");
      BenchReport.print(result, terminal);
      results.add(result);
    }
    terminal.line("Written: " + BenchReport.write(results, out));
    return 0;
  }

  private static List<Contender> installed(Path checkout, Terminal terminal) {
    var ours = new CacheNode(checkout);
    if (!ours.isThere()) {
      throw new IllegalStateException(
          "The cache node is not built: run ./mvnw package -DskipTests, or ./headstart.");
    }
    var installed = new ArrayList<Contender>();
    installed.add(ours);
    for (Contender peer : List.of(new Nginx(), new Varnish())) {
      if (peer.isThere()) {
        installed.add(peer);
      } else {
        terminal.line(peer.name() + " is not installed, and so not measured.");
      }
    }
    return installed;
  }
}
