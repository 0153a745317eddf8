package dev.headstart.lab;

import dev.headstart.lab.soak.Soak;
import dev.headstart.lab.soak.SoakResult;
import dev.headstart.lab.suite.LabFolder;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./headstart soak}: a cache node that is killed over and over. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a cache node and kills it (SIGKILL) at random moments, with an origin that fails now and then.",
      "Every byte is checked, what was purged must not come back, what was acknowledged must be there.",
      "Ends with 0 where all was well, else with 1."
    },
    optionListHeading = "%nOptions:%n")
final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long. Default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--life",
      paramLabel = "SECONDS",
      defaultValue = "6",
      description =
          "How long the node lives at most between a start and a kill. Default: ${DEFAULT-VALUE}.")
  private int life;

  @Option(
      names = "--objects",
      paramLabel = "N",
      defaultValue = "2000",
      description = "About how many photographs. Default: ${DEFAULT-VALUE}.")
  private int objects;

  @Option(
      names = "--viewers",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many viewers. Default: ${DEFAULT-VALUE}.")
  private int viewers;

  @Option(
      names = "--disk",
      paramLabel = "MB",
      defaultValue = "512",
      description = "What the node's store may take. Default: ${DEFAULT-VALUE}.")
  private long disk;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the random choices of an earlier run. Default: another one each time.")
  private Long seed;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = Terminal.standard();
    Path checkout = Path.of(System.getProperty("headstart.checkout", "")).toAbsolutePath();
    Path directory = checkout.resolve(".headstart/soak");
    LabFolder.empty(directory);
    long used = seed == null ? System.currentTimeMillis() : seed;
    terminal.line("Seed " + used + "; the node's own words are in " + directory.resolve("log"));
    var settings =
        new Soak.Settings(
            Duration.ofMillis((long) (minutes * 60_000)),
            Duration.ofSeconds(life),
            objects,
            viewers,
            disk,
            used);
    SoakResult result;
    try (var progress =
        new ProgressBar(terminal, "soak", settings.duration().toSeconds(), System::nanoTime)) {
      result = new Soak(settings, checkout, directory, new Progress(progress)).run();
    }
    terminal.line("");
    result.printTo(terminal);
    return result.isWell() ? 0 : 1;
  }

  /** Steps a bar whose steps are seconds. */
  private static final class Progress implements Soak.Listener {
    private final ProgressBar bar;
    private long shown;

    Progress(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void doing(String what) {
      bar.doing(what);
    }

    @Override
    public void second(long passed) {
      for (; shown < passed; shown++) {
        bar.step();
      }
    }
  }
}
