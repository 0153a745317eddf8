package dev.headstart.lab.bench;

import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.figures.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All turns of one contender. Each figure is the median of its rounds, latencies those of all
 * rounds together.
 */
record Standing(String name, List<Round> rounds) {

  double requestsPerSecond() {
    return median(round -> round.load().requestsPerSecond());
  }

  double megabytesPerSecond() {
    return median(round -> round.load().megabytesPerSecond());
  }

  double cpuMicrosPerRequest() {
    return median(Round::cpuMicrosPerRequest);
  }

  double residentMegabytes() {
    return median(round -> round.residentBytes() / 1e6);
  }

  long originRequests() {
    return rounds.stream().mapToLong(Round::originRequests).sum();
  }

  /** All latencies of photographs of {@code sizeClass}, in milliseconds. */
  Sample latencies(SizeClass sizeClass) {
    return Sample.union(
        rounds.stream().map(round -> round.load().latencies().get(sizeClass)).toList());
  }

  /** All latencies, in milliseconds. */
  Sample latencies() {
    return Sample.union(
        rounds.stream().flatMap(round -> round.load().latencies().values().stream()).toList());
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Sample.of(rounds.stream().mapToDouble(figure).toArray()).median();
  }
}
