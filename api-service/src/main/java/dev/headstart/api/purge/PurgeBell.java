package dev.headstart.api.purge;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the couriers of all regions in this process. A ring that nobody waits for is not lost.
 * Thread-safe.
 */
final class PurgeBell {

  private final Map<RegionName, Semaphore> rings;

  PurgeBell(List<RegionName> regions) {
    var byRegion = new HashMap<RegionName, Semaphore>();
    regions.forEach(region -> byRegion.put(region, new Semaphore(0)));
    this.rings = Map.copyOf(byRegion);
  }

  void ring() {
    rings.values().forEach(Semaphore::release);
  }

  /**
   * Returns when there has been a ring since this returned the last time, or after {@code
   * patience}.
   */
  void await(RegionName region, Duration patience) throws InterruptedException {
    Semaphore ring = rings.get(region);
    if (ring.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      ring.drainPermits();
    }
  }
}
