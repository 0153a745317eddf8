package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The race in one region.
 *
 * @param region the region's name, such as {@code sin}
 * @param place where that is, in words
 * @param linkRoundTripMs round trip between this region and home in milliseconds
 * @param modes what was measured, by mode; a mode that was not run is missing
 * @param cached load times of photographs that the region's cache had held for long
 */
public record RegionRace(
    String region, String place, double linkRoundTripMs, Map<Mode, ModeRace> modes, Sample cached) {

  public RegionRace {
    modes = Map.copyOf(modes);
  }

  public RegionRace(
      String region,
      String place,
      double linkRoundTripMs,
      Map<Mode, ModeRace> modes,
      double[] cachedMs) {
    this(region, place, linkRoundTripMs, modes, Sample.of(cachedMs));
  }

  Optional<ModeRace> find(Mode mode) {
    return Optional.ofNullable(modes.get(mode));
  }

  /** The median load time in {@code mode}; NaN where it was not run. */
  double median(Mode mode) {
    return find(mode).map(race -> race.load().median()).orElse(Double.NaN);
  }

  /** The modes that were run, in the order off, pull, push. */
  Map<Mode, ModeRace> inOrder() {
    var ordered = new EnumMap<Mode, ModeRace>(Mode.class);
    ordered.putAll(modes);
    return ordered;
  }
}
