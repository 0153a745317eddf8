package dev.headstart.warmer.digest;

import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Holdings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * What regions' caches hold, by copies of their digests. A region is followed from when it is first
 * asked about; how many there can be is bounded by the choice of the region. A copy that could not
 * be refreshed for too long counts for nothing: what has been purged or evicted since would not be
 * pushed.
 */
final class Digests implements Holdings {

  private final Map<RegionName, RegionCopy> regions = new ConcurrentHashMap<>();
  private final ThreadLocal<PhotoHash> hashes = ThreadLocal.withInitial(PhotoHash::new);
  private final DigestMemory memory;
  private final long maxAge;
  private final LongSupplier clock;
  private final BiConsumer<RegionName, RegionCopy> following;

  /**
   * @param maxAge of a copy that counts, since it was asked for
   * @param clock nanoseconds since any moment
   * @param following begins to keep a region's copy fresh
   */
  Digests(
      DigestMemory memory,
      Duration maxAge,
      LongSupplier clock,
      BiConsumer<RegionName, RegionCopy> following) {
    this.memory = memory;
    this.maxAge = maxAge.toNanos();
    this.clock = clock;
    this.following = following;
  }

  @Override
  public boolean has(RegionName region, byte[] bytes, int from, int to) {
    RegionCopy copy = regions.get(region);
    if (copy == null) {
      follow(region);
      return false;
    }
    return copy.has(hashes.get(), bytes, from, to, clock.getAsLong() - maxAge);
  }

  private void follow(RegionName region) {
    regions.computeIfAbsent(
        region,
        name -> {
          var copy = new RegionCopy(memory);
          following.accept(name, copy);
          return copy;
        });
  }
}
