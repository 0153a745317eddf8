package dev.headstart.lab;

import dev.headstart.contract.region.RegionName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./headstart first-visit}: what somebody waits for who has never been here. */
@Command(
    name = "first-visit",
    mixinStandardHelpOptions = true,
    description =
        "Measures a page of the gallery from a far region, first visit ever, with the warmer off and"
            + " pushing: to the first byte, and to all photographs of the first screen.",
    optionListHeading = "%nOptions:%n")
final class FirstVisitCommand implements Callable<Integer> {

  @Mixin private LabOptions options;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = "syd",
      description = "Where the visitors are. Default: ${DEFAULT-VALUE}.")
  private String region;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "6",
      description = "How many photostreams. Default: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often each is visited in each way. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    RegionName name = RegionName.of(region);
    try (Lab lab = Lab.start(options)) {
      lab.firstVisits(name, people, rounds);
    }
    return 0;
  }
}
