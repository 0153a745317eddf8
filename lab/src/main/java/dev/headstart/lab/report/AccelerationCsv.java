package dev.headstart.lab.report;

import static dev.headstart.lab.report.Csv.decimals;

/** {@code acceleration.csv}: one row per group of cities, and one for all of them. */
final class AccelerationCsv {

  private static final String HEADER =
      "group,direct_median_ms,gateway_median_ms,improvement_percent";

  private AccelerationCsv() {}

  static String of(AccelerationResult result) {
    Csv csv = new Csv(HEADER);
    for (Acceleration group : result.groups()) {
      csv.row(
          group.name(),
          decimals(group.direct().median(), 1),
          decimals(group.gateway().median(), 1),
          decimals(group.improvement() * 100, 1));
    }
    return csv.toString();
  }
}
