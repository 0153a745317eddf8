package dev.headstart.lab.bench;

import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.Csv;
import dev.headstart.lab.report.figures.Sample;

/** A run's figures for other programs: a line a cache and size, and one a cache for all sizes. */
final class BenchCsv {

  private BenchCsv() {}

  static final String HEADER =
      "protocol,cache,size,requests,p50_ms,p99_ms,requests_per_s,cpu_us_per_request,memory_mb,misses";

  static void add(BenchResult result, Csv csv) {
    for (Standing standing : result.standings()) {
      Sample all = standing.latencies();
      csv.row(
          result.protocol().title(),
          standing.name(),
          "all",
          all.size(),
          Csv.decimals(all.median(), 3),
          Csv.decimals(all.percentile(99), 3),
          Csv.decimals(standing.requestsPerSecond(), 0),
          Csv.decimals(standing.cpuMicrosPerRequest(), 2),
          Csv.decimals(standing.residentMegabytes(), 0),
          standing.originRequests());
      for (SizeClass sizeClass : SizeClass.values()) {
        Sample sample = standing.latencies(sizeClass);
        csv.row(
            result.protocol().title(),
            standing.name(),
            sizeClass.size().suffix(),
            sample.size(),
            Csv.decimals(sample.median(), 3),
            Csv.decimals(sample.percentile(99), 3),
            "",
            "",
            "",
            "");
      }
    }
  }
}
