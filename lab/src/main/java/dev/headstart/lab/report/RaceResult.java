package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;
import java.time.Instant;
import java.util.List;

/**
 * What the experiment {@code race} measured.
 *
 * @param regions in the order in which they are to be shown
 * @param startedAt when the experiment began
 * @param subject what was viewed, in a phrase without a full stop, such as {@code "240 photographs,
 *     1024 pixels wide"}
 * @param deduplicatedShare pushes that the warmer spared because it had pushed the same photograph
 *     there a moment before, as a share of those it was asked for; NaN where it was not measured
 */
public record RaceResult(
    List<RegionRace> regions, Instant startedAt, String subject, double deduplicatedShare) {

  public RaceResult {
    regions = List.copyOf(regions);
  }

  /** All first views of all regions in {@code mode}. */
  Sample load(Mode mode) {
    return Sample.union(races(mode).stream().map(ModeRace::load).toList());
  }

  /** The gains of all regions in {@code mode}. */
  Sample gains(Mode mode) {
    return Sample.union(races(mode).stream().map(ModeRace::gains).toList());
  }

  Outcomes outcomes(Mode mode) {
    return Outcomes.sum(races(mode).stream().map(ModeRace::outcomes).toList());
  }

  Sample cached() {
    return Sample.union(regions.stream().map(RegionRace::cached).toList());
  }

  private List<ModeRace> races(Mode mode) {
    return regions.stream().flatMap(region -> region.find(mode).stream()).toList();
  }
}
