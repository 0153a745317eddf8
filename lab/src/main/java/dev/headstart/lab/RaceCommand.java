package dev.headstart.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./headstart race}: the race in full. */
@Command(
    name = "race",
    mixinStandardHelpOptions = true,
    description = "Measures first views from each region with the warmer off, pulling and pushing.",
    optionListHeading = "%nOptions:%n")
final class RaceCommand implements Callable<Integer> {

  @Mixin private LabOptions options;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "6",
      description = "How many photostreams. Default: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--page",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many photographs on each page. Default: ${DEFAULT-VALUE}.")
  private int page;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often everything is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "400",
      description = "The viewers' viewport in CSS pixels. Default: ${DEFAULT-VALUE}.")
  private int width;

  @Override
  public Integer call() throws Exception {
    try (Lab lab = Lab.start(options)) {
      lab.race(new Exhibit(people, page, rounds, width));
    }
    return 0;
  }
}
