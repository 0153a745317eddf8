package dev.headstart.lab.report;

import static dev.headstart.lab.report.Csv.decimals;

/**
 * {@code race.csv}: one row per region and mode. The gain and outcome fields of {@code off} are 0,
 * as there is nothing it could gain over itself and no race.
 */
final class RaceCsv {

  private static final String HEADER =
      "region,mode,views,median_ms,p95_ms,cached_median_ms,gain_100ms_share,gain_400ms_share,"
          + "won,tied,lost,unused";

  private RaceCsv() {}

  static String of(RaceResult result) {
    Csv csv = new Csv(HEADER);
    for (RegionRace region : result.regions()) {
      region.inOrder().forEach((mode, race) -> row(csv, region, mode, race));
    }
    return csv.toString();
  }

  private static void row(Csv csv, RegionRace region, Mode mode, ModeRace race) {
    csv.row(
        region.region(),
        mode.word(),
        race.load().size(),
        decimals(race.load().median(), 1),
        decimals(race.load().percentile(95), 1),
        decimals(region.cached().median(), 1),
        share(mode, race, 100),
        share(mode, race, 400),
        race.outcomes().won(),
        race.outcomes().tied(),
        race.outcomes().lost(),
        race.outcomes().unused());
  }

  private static String share(Mode mode, ModeRace race, double gainMs) {
    return decimals(mode == Mode.OFF ? 0 : race.gains().shareAtLeast(gainMs), 4);
  }
}
