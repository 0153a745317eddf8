package dev.headstart.lab.experiment;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.suite.Meters;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.WarmerMode;
import dev.headstart.lab.world.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How many pushes a warmer spares by knowing what is there: viewers of all regions look at
 * photostreams, which are popular by Zipf's law (exponent 0.9), three times as often as there are
 * photostreams and regions.
 */
public final class Deduplication {

  private static final double EXPONENT = 0.9;
  private static final int VIEWS_EACH = 3;

  private final Suite suite;
  private final Exhibition exhibition;
  private final SplittableRandom random = new SplittableRandom(1);

  public Deduplication(Suite suite, Exhibition exhibition) {
    this.suite = suite;
    this.exhibition = exhibition;
  }

  /** The share of announced photographs that were not pushed again, 0 to 1. */
  public double share() throws Exception {
    List<RegionName> regions =
        suite.world().sites().stream()
            .map(Site::region)
            .filter(region -> !region.equals(suite.world().home()))
            .toList();
    suite.withoutWarmer();
    for (RegionName region : regions) {
      // What other experiments left there would not be pushed once.
      suite.purge(region, exhibition.allPhotos());
    }
    suite.warmer(WarmerMode.PUSH);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int view = 0; view < VIEWS_EACH * regions.size() * exhibition.streams().size(); view++) {
        RegionName region = regions.get(random.nextInt(regions.size()));
        look(http, region, exhibition.streams().get(rank()).owner());
      }
    }
    Meters meters = suite.warmerMeters();
    double again =
        meters.sum("headstart_warmer_photographs_total", Map.of("decision", "recent"))
            + meters.sum("headstart_warmer_photographs_total", Map.of("decision", "already_there"));
    return again / meters.sum("headstart_warmer_photographs_total", Map.of());
  }

  private int rank() {
    double total = 0;
    for (int i = 1; i <= exhibition.streams().size(); i++) {
      total += Math.pow(i, -EXPONENT);
    }
    double point = random.nextDouble() * total;
    int rank = 0;
    while ((point -= Math.pow(rank + 1, -EXPONENT)) > 0 && rank < exhibition.streams().size() - 1) {
      rank++;
    }
    return rank;
  }

  /**
   * Asks the API as the region's gateway would: the page itself is not looked at, only announced.
   */
  private void look(HttpClient http, RegionName region, String owner)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                suite
                    .api()
                    .resolve("/api/people/" + owner + "/photostream?width=640&dpr=1&limit=20"))
            .header(HeadstartFields.REGION, region.value())
            .build();
    var answer = http.send(request, BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + answer.statusCode());
    }
  }
}
