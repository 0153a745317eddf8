package dev.headstart.lab.experiment;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.report.Mode;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.WarmerMode;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.viewer.FirstVisit;
import dev.headstart.lab.viewer.Viewer;
import dev.headstart.lab.world.City;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * First visits of one region's viewers to pages of the gallery whose photographs lie in no cache,
 * with the warmer off and pushing in turns. Each visitor is a new one, with no connection open. One
 * visits at a time: figures are of distances, not of a loaded machine.
 */
public final class FirstVisits {

  private static final List<Mode> MODES = List.of(Mode.OFF, Mode.PUSH);

  /** As in {@link Race}: a process of some seconds compiles its code while it runs. */
  private static final int WARMING_PASSES = 3;

  private final Suite suite;
  private final Exhibition exhibition;
  private final RegionName region;
  private final int rounds;

  public FirstVisits(Suite suite, Exhibition exhibition, RegionName region, int rounds) {
    this.suite = suite;
    this.exhibition = exhibition;
    this.region = region;
    this.rounds = rounds;
  }

  /** How many steps {@link #run} will tell its progress bar of. */
  public int steps() {
    return (WARMING_PASSES + rounds) * MODES.size() * exhibition.streams().size();
  }

  /** The visits by mode, in the order of rounds and photostreams. */
  public Map<Mode, List<FirstVisit>> run(ProgressBar progress) throws Exception {
    var visits = new EnumMap<Mode, List<FirstVisit>>(Mode.class);
    for (int round = -WARMING_PASSES; round < rounds; round++) {
      for (Mode mode : MODES) {
        progress.doing(round < 0 ? "warming up" : region + ", first visits, warmer " + mode.word());
        prepare(mode);
        List<FirstVisit> made = visitAll(Math.abs(round), progress);
        if (round >= 0) {
          visits.computeIfAbsent(mode, _ -> new ArrayList<>()).addAll(made);
        }
      }
    }
    return visits;
  }

  /** No photograph in the cache, and a warmer that has pushed none; or none. */
  private void prepare(Mode mode) throws Exception {
    suite.withoutWarmer();
    suite.purge(region, exhibition.allPhotos());
    if (mode == Mode.PUSH) {
      suite.warmer(WarmerMode.PUSH);
      // A warmer that has run for a minute has its connections open.
      try (Viewer viewer = suite.viewerIn(city(0))) {
        viewer.look(exhibition.streams().getFirst().owner(), 2000, 1);
      }
    }
  }

  private City city(int number) {
    List<City> cities = suite.world().citiesNearestTo(region);
    return cities.get(number % cities.size());
  }

  private List<FirstVisit> visitAll(int round, ProgressBar progress) throws Exception {
    var visits = new ArrayList<FirstVisit>();
    for (Exhibition.Stream stream : exhibition.streams()) {
      try (Viewer visitor = suite.viewerIn(city(round))) {
        visits.add(visitor.visit("/people/" + stream.owner()));
      }
      progress.step();
    }
    return visits;
  }
}
