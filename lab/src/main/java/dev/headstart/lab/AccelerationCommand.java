package dev.headstart.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./headstart acceleration}: pages through gateways, in full. */
@Command(
    name = "acceleration",
    mixinStandardHelpOptions = true,
    description =
        "Measures a page over a new connection straight to home, and through the viewer's own gateway.",
    optionListHeading = "%nOptions:%n")
final class AccelerationCommand implements Callable<Integer> {

  @Mixin private LabOptions options;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often each city asks in each way. Default: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Override
  public Integer call() throws Exception {
    try (Lab lab = Lab.start(options)) {
      lab.acceleration(repetitions);
    }
    return 0;
  }
}
