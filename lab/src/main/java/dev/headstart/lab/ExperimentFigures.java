package dev.headstart.lab;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.experiment.Acceleration;
import dev.headstart.lab.experiment.RaceTimes;
import dev.headstart.lab.report.AccelerationResult;
import dev.headstart.lab.report.CityAcceleration;
import dev.headstart.lab.report.FirstVisitNumbers;
import dev.headstart.lab.report.Mode;
import dev.headstart.lab.report.ModeRace;
import dev.headstart.lab.report.RaceResult;
import dev.headstart.lab.report.RegionRace;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.viewer.FirstVisit;
import dev.headstart.lab.world.Site;
import dev.headstart.lab.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the experiments measured, in the words of the report. */
final class ExperimentFigures {

  private ExperimentFigures() {}

  static RaceResult race(
      RaceTimes times, World world, Instant startedAt, String subject, double deduplicated) {
    var regions = new ArrayList<RegionRace>();
    for (Site place : world.sites()) {
      if (!place.region().equals(world.home())) {
        regions.add(
            new RegionRace(
                place.region().value(),
                place.place(),
                world.roundTrip(world.home(), place.region()).toNanos() / 1e6,
                modes(times, place.region()),
                times.cachedMillis(place.region())));
      }
    }
    return new RaceResult(regions, startedAt, subject, deduplicated);
  }

  private static Map<Mode, ModeRace> modes(RaceTimes times, RegionName region) {
    var modes = new EnumMap<Mode, ModeRace>(Mode.class);
    for (Mode mode : Mode.values()) {
      double[] loads = times.firstMillis(region, mode);
      RaceTimes.Outcomes ended = times.outcomesOf(region, mode);
      modes.put(
          mode,
          mode == Mode.OFF
              ? ModeRace.off(loads)
              : new ModeRace(
                  loads,
                  times.gains(region, mode),
                  ended.won(),
                  ended.tied(),
                  ended.lost(),
                  ended.unused()));
    }
    return modes;
  }

  static AccelerationResult acceleration(
      List<Acceleration.CityTimes> times, Instant startedAt, String subject) {
    return new AccelerationResult(
        times.stream()
            .map(
                city ->
                    new CityAcceleration(
                        city.city().group().title(),
                        city.city().name(),
                        city.direct(),
                        city.gateway()))
            .toList(),
        startedAt,
        subject);
  }

  static Map<Mode, FirstVisitNumbers> firstVisits(Map<Mode, List<FirstVisit>> visits) {
    var numbers = new EnumMap<Mode, FirstVisitNumbers>(Mode.class);
    visits.forEach((mode, made) -> numbers.put(mode, numbers(made)));
    return numbers;
  }

  private static FirstVisitNumbers numbers(List<FirstVisit> visits) {
    return new FirstVisitNumbers(
        sample(visits, FirstVisit::firstByteMillis),
        sample(visits, FirstVisit::pageMillis),
        sample(visits, FirstVisit::screenMillis),
        visits.getFirst().photographs(),
        visits.getFirst().bytes());
  }

  private static Sample sample(List<FirstVisit> visits, ToDoubleFunction<FirstVisit> millis) {
    return Sample.of(visits.stream().mapToDouble(millis).toArray());
  }
}
