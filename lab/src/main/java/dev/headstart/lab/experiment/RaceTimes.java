package dev.headstart.lab.experiment;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.report.Mode;
import dev.headstart.lab.suite.Meters;
import dev.headstart.lab.viewer.PageView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the viewers of a race measured, and what the cache nodes recorded. Not thread-safe. */
public final class RaceTimes {

  /** How the races of one mode ended, by the cache node's own meters. */
  public record Outcomes(long won, long tied, long lost, long unused) {
    static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

    Outcomes plus(Outcomes other) {
      return new Outcomes(
          won + other.won, tied + other.tied, lost + other.lost, unused + other.unused);
    }
  }

  private final Map<RegionName, Map<Mode, List<PageView.PhotoLoad>>> first = new HashMap<>();
  private final Map<RegionName, Map<Mode, Outcomes>> outcomes = new HashMap<>();
  private final Map<RegionName, List<PageView.PhotoLoad>> cached = new HashMap<>();

  RaceTimes(List<RegionName> regions) {
    for (RegionName region : regions) {
      first.put(region, new EnumMap<>(Mode.class));
      outcomes.put(region, new EnumMap<>(Mode.class));
      cached.put(region, new ArrayList<>());
    }
  }

  void firstViews(RegionName region, Mode mode, List<PageView.PhotoLoad> loads) {
    first.get(region).computeIfAbsent(mode, _ -> new ArrayList<>()).addAll(loads);
  }

  void cachedViews(RegionName region, List<PageView.PhotoLoad> loads) {
    cached.get(region).addAll(loads);
  }

  void outcomes(RegionName region, Mode mode, Meters before, Meters after) {
    var ended =
        new Outcomes(
            difference(before, after, "won"),
            difference(before, after, "tied"),
            difference(before, after, "lost"),
            difference(before, after, "unused") + open(after) - open(before));
    outcomes.get(region).merge(mode, ended, Outcomes::plus);
  }

  private static long difference(Meters before, Meters after, String outcome) {
    Map<String, String> tag = Map.of("outcome", outcome);
    return (long)
        (after.sum("headstart_cache_races_total", tag)
            - before.sum("headstart_cache_races_total", tag));
  }

  /** Races that have not ended: pushed and not asked for yet. */
  private static long open(Meters meters) {
    return (long) meters.sum("headstart_cache_races_open", Map.of());
  }

  public double[] firstMillis(RegionName region, Mode mode) {
    return millis(first.get(region).get(mode));
  }

  public double[] cachedMillis(RegionName region) {
    return millis(cached.get(region));
  }

  public Outcomes outcomesOf(RegionName region, Mode mode) {
    return outcomes.get(region).getOrDefault(mode, Outcomes.NONE);
  }

  /**
   * How much sooner each photograph came than without a warmer; the same photograph, viewer and
   * round.
   */
  public double[] gains(RegionName region, Mode mode) {
    double[] without = firstMillis(region, Mode.OFF);
    double[] with = firstMillis(region, mode);
    double[] gains = new double[with.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = without[i] - with[i];
    }
    return gains;
  }

  private static double[] millis(List<PageView.PhotoLoad> loads) {
    return loads.stream().mapToDouble(PageView.PhotoLoad::millis).toArray();
  }
}
