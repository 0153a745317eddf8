package dev.headstart.lab.leak;

import dev.headstart.lab.suite.Suite;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Restarts the API or a cache node, or cuts a region off from home for a while, one after the
 * other; each kind once before chance decides. For one thread.
 */
final class Trouble {

  private static final int KINDS = 3;
  private static final int LONGEST_CUT_MILLIS = 1_500;
  private static final int LONGEST_REST_MILLIS = 400;

  private final Suite suite;
  private final List<Region> regions;
  private final Photographs photographs;
  private final Watch watch;
  private final Tally tally;
  private final RandomGenerator random;
  private int made;

  Trouble(
      Suite suite,
      List<Region> regions,
      Photographs photographs,
      Watch watch,
      Tally tally,
      RandomGenerator random) {
    this.suite = suite;
    this.regions = regions;
    this.photographs = photographs;
    this.watch = watch;
    this.tally = tally;
    this.random = random;
  }

  /** Makes the next one, and lets it pass. */
  void next() throws InterruptedException {
    Region region = regions.get(random.nextInt(regions.size()));
    switch (made < KINDS ? made : random.nextInt(KINDS)) {
      case 0 -> cutOff(region);
      case 1 -> restartNode(region);
      default -> restartApi();
    }
    made++;
    Thread.sleep(random.nextInt(LONGEST_REST_MILLIS));
  }

  private void cutOff(Region region) throws InterruptedException {
    suite.cutOff(region.name());
    Thread.sleep(random.nextInt(LONGEST_CUT_MILLIS));
    suite.connect(region.name());
    tally.count("cuts");
  }

  private void restartNode(Region region) throws InterruptedException {
    suite.withoutCacheNode(region.name());
    Thread.sleep(random.nextInt(LONGEST_CUT_MILLIS));
    List<Shown> ended = photographs.allEnded();
    suite.cacheNode(region.name());
    watch.lookAfterReturn(region, ended.subList(Math.max(0, ended.size() - 20), ended.size()));
    tally.count("restarts of nodes");
  }

  private void restartApi() {
    suite.withoutApi();
    suite.startApi();
    tally.count("restarts of the API");
  }
}
