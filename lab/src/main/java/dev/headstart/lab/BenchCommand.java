package dev.headstart.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./headstart bench}: what is measured of one service alone. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCacheCommand.class, BenchWarmerCommand.class},
    description = "Measures one service alone, beside others that do the same where it can.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "  api    What announcing costs the API: nothing.",
      "  digest What the warmer saves by asking regions what they hold.",
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to measure: ./headstart bench cache, warmer, api or digest.");
  }
}
