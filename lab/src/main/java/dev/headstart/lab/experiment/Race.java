package dev.headstart.lab.experiment;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.report.Mode;
import dev.headstart.lab.suite.Meters;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.WarmerMode;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.viewer.PageView;
import dev.headstart.lab.viewer.Viewer;
import dev.headstart.lab.world.City;
import dev.headstart.lab.world.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * First views of photographs from each region with the warmer off, pulling and pushing, and views
 * of photographs that were cached long before.
 *
 * <p>A round is: for each mode, empty every cache, start a warmer that has pushed nothing yet, and
 * let each region's viewers look at each photostream once; after pushing, the same viewers look
 * again at what is cached by then. The same viewer looks at the same photostream in every mode, so
 * that gains are differences of the same photograph's load times. One viewer looks at a time:
 * figures are of distances, not of a loaded machine.
 */
public final class Race {

  /**
   * How much to measure.
   *
   * @param rounds how often everything is repeated
   * @param width the viewers' viewport in CSS pixels
   */
  public record Settings(int rounds, int width) {

    private static final int NARROW = 240;
    private static final int WIDE = 800;

    /** A width whose renditions no measured viewer asks for. */
    int otherWidth() {
      return width > NARROW ? NARROW : WIDE;
    }
  }

  /** A process of some seconds compiles its code while it runs; services run for weeks. */
  private static final int WARMING_PASSES = 3;

  private final Suite suite;
  private final Exhibition exhibition;
  private final Settings settings;
  private final List<RegionName> regions;

  public Race(Suite suite, Exhibition exhibition, Settings settings) {
    this.suite = suite;
    this.exhibition = exhibition;
    this.settings = settings;
    this.regions =
        suite.world().sites().stream()
            .map(Site::region)
            .filter(name -> !name.equals(suite.world().home()))
            .toList();
  }

  /** How many steps {@link #run} will tell its progress bar of. */
  public int steps() {
    int views = regions.size() * exhibition.streams().size();
    return (WARMING_PASSES + settings.rounds() * (Mode.values().length + 1)) * views;
  }

  public RaceTimes run(ProgressBar progress) throws Exception {
    var times = new RaceTimes(regions);
    progress.doing("warming up");
    for (int pass = 0; pass < WARMING_PASSES; pass++) {
      prepare(Mode.PUSH);
      for (RegionName region : regions) {
        lookAtEverything(region, 0, progress);
      }
    }
    for (int round = 0; round < settings.rounds(); round++) {
      for (Mode mode : Mode.values()) {
        prepare(mode);
        for (RegionName region : regions) {
          progress.doing(region + ", warmer " + mode.word());
          Meters before = suite.cacheMeters(region);
          times.firstViews(region, mode, lookAtEverything(region, round, progress));
          times.outcomes(region, mode, before, suite.cacheMeters(region));
        }
      }
      for (RegionName region : regions) {
        progress.doing(region + ", cached before");
        times.cachedViews(region, lookAtEverything(region, round, progress));
      }
    }
    return times;
  }

  /**
   * Empty caches, and a warmer that has pushed none of these photographs; or none. Whatever the
   * mode, one photostream is then looked at from each region in another size, so that the new
   * warmer's connections are open and its code is warm, as those of one that has run for a minute.
   */
  private void prepare(Mode mode) throws Exception {
    suite.withoutWarmer();
    for (RegionName region : regions) {
      suite.purge(region, exhibition.allPhotos());
    }
    switch (mode) {
      case OFF -> {}
      case PULL -> suite.warmer(WarmerMode.PULL);
      case PUSH -> suite.warmer(WarmerMode.PUSH);
    }
    for (RegionName region : regions) {
      City city = suite.world().citiesNearestTo(region).getFirst();
      look(city, exhibition.streams().getFirst(), settings.otherWidth());
    }
  }

  private List<PageView.PhotoLoad> look(City city, Exhibition.Stream stream, int width)
      throws Exception {
    try (Viewer viewer = suite.viewerIn(city)) {
      viewer.arrive();
      return viewer.look(stream.owner(), width, exhibition.photosPerStream()).photos();
    }
  }

  /** Each photostream is looked at by a new viewer; the region's cities take turns. */
  private List<PageView.PhotoLoad> lookAtEverything(
      RegionName region, int round, ProgressBar progress) throws Exception {
    List<City> cities = suite.world().citiesNearestTo(region);
    var loads = new ArrayList<PageView.PhotoLoad>();
    int number = round;
    for (Exhibition.Stream stream : exhibition.streams()) {
      City city = cities.get(number++ % cities.size());
      loads.addAll(look(city, stream, settings.width()));
      progress.step();
    }
    return loads;
  }
}
