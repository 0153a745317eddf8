package dev.headstart.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code ./headstart}: starts the lab, runs both experiments in a short form, and stays until it is
 * interrupted.
 */
@Command(
    name = "./headstart",
    mixinStandardHelpOptions = true,
    versionProvider = Headstart.Version.class,
    subcommands = {
      RaceCommand.class,
      AccelerationCommand.class,
      FirstVisitCommand.class,
      DistancesCommand.class,
      BenchCommand.class,
      SoakCommand.class
    },
    description = {
      "Runs Headstart on this machine: home on the US east coast, four regions, viewers in the world's cities,",
      "with emulated distances between them. Without a command it shows what it does and stays for you to try.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Ctrl-C ends everything that it started."})
public final class Headstart implements Callable<Integer> {

  /** The short form: enough to see the difference, soon over. */
  private static final Exhibit SHORT = new Exhibit(2, 12, 1, 400);

  private static final int SHORT_REPETITIONS = 1;

  @Mixin private LabOptions options;

  /**
   * Runs the command line and ends the process with its exit code: 0 well, 1 failed, 2 wrong
   * options.
   */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Headstart())
        .setExecutionExceptionHandler(new FailureMessage())
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public Integer call() throws Exception {
    try (Lab lab = Lab.start(options)) {
      lab.showPlaces();
      lab.race(SHORT);
      lab.acceleration(SHORT_REPETITIONS);
      lab.stay();
    }
    return 0;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Headstart.class.getPackage().getImplementationVersion();
      return new String[] {"Headstart " + (version == null ? "(not packaged)" : version)};
    }
  }
}
