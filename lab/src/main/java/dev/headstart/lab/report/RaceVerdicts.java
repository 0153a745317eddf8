package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;
import static dev.headstart.lab.report.figures.Figures.signedPercent;

import dev.headstart.lab.report.Verdict.Ruling;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The claims that pushing has to live up to, held against one result. */
final class RaceVerdicts {

  private static final double WON_OR_TIED = 0.99;
  private static final double SLOWER_THAN_CACHED = 0.10;
  private static final double GAINED = 0.95;
  private static final double GAIN_MS = 100;
  private static final Set<String> FAR = Set.of("fra", "sin", "syd");

  /** What "about one round trip" means: a half more or less. */
  private static final double ROUND_TRIPS_LEAST = 0.5;

  private static final double ROUND_TRIPS_MOST = 1.5;

  private RaceVerdicts() {}

  static List<Verdict> of(RaceResult result) {
    return List.of(
        wonOrTied(result.outcomes(Mode.PUSH)),
        asFastAsCached(result.regions()),
        gained(result.regions().stream().filter(r -> FAR.contains(r.region())).toList()),
        beatsPulling(result.regions()));
  }

  private static Verdict wonOrTied(Outcomes outcomes) {
    double share =
        outcomes.viewed() == 0 ? Double.NaN : (double) outcomes.wonOrTied() / outcomes.viewed();
    return new Verdict(
        "At least 99% of pushed first views are won or tied",
        ruling(List.of(share), s -> s, s -> s >= WON_OR_TIED),
        percent(share)
            + " (%s of %s)".formatted(count(outcomes.wonOrTied()), count(outcomes.viewed())));
  }

  private static Verdict asFastAsCached(List<RegionRace> regions) {
    return new Verdict(
        "Pushed, every region's median first view takes at most 10% longer than a cached view",
        ruling(regions, RaceVerdicts::slowerThanCached, s -> s <= SLOWER_THAN_CACHED),
        each(regions, region -> signedPercent(slowerThanCached(region))));
  }

  private static double slowerThanCached(RegionRace region) {
    return region.median(Mode.PUSH) / region.cached().median() - 1;
  }

  private static Verdict gained(List<RegionRace> far) {
    return new Verdict(
        "Pushed, at least 95% of first views in fra, sin and syd gain 100 ms or more",
        far.size() < FAR.size()
            ? Ruling.UNKNOWN
            : ruling(far, RaceVerdicts::shareGained, share -> share >= GAINED),
        each(far, region -> percent(shareGained(region))));
  }

  private static double shareGained(RegionRace region) {
    return region.find(Mode.PUSH).map(r -> r.gains().shareAtLeast(GAIN_MS)).orElse(Double.NaN);
  }

  private static Verdict beatsPulling(List<RegionRace> regions) {
    return new Verdict(
        "Pushing beats pulling by about one round trip of the link (0.5 to 1.5 of it)",
        ruling(
            regions,
            region -> aheadOfPulling(region) / region.linkRoundTripMs(),
            trips -> trips >= ROUND_TRIPS_LEAST && trips <= ROUND_TRIPS_MOST),
        each(
            regions,
            region ->
                "%s of %s".formatted(ms(aheadOfPulling(region)), ms(region.linkRoundTripMs()))));
  }

  private static double aheadOfPulling(RegionRace region) {
    return region.median(Mode.PULL) - region.median(Mode.PUSH);
  }

  private static <T> Ruling ruling(List<T> all, ToDoubleFunction<T> figure, DoublePredicate holds) {
    double[] figures = all.stream().mapToDouble(figure).toArray();
    boolean unknown = figures.length == 0;
    boolean met = true;
    for (double value : figures) {
      unknown |= Double.isNaN(value);
      met &= Double.isNaN(value) || holds.test(value);
    }
    return !met ? Ruling.NOT_MET : unknown ? Ruling.UNKNOWN : Ruling.MET;
  }

  private static String each(List<RegionRace> regions, Function<RegionRace, String> figure) {
    return regions.stream()
        .map(region -> region.region() + " " + figure.apply(region))
        .collect(Collectors.joining(", "));
  }
}
