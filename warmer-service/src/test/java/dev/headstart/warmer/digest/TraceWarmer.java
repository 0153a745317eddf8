package dev.headstart.warmer.digest;

import dev.headstart.warmer.decision.RecentlyPushed;
import java.util.function.LongSupplier;

/** What a warmer does about a trace's views, and what comes of it. */
final class TraceWarmer {

  private static final int SIZE = 1_000_000;
  private static final long TIME = 60_000_000_000L;

  private final TracePhotos photos;
  private final RecentlyPushed recently;
  long recent;
  long there;
  long pushes;
  long redundant;
  long redundantBytes;

  /** Not pushed, as it had been a moment ago, and evicted since. */
  long missedAsRecent;

  /** Not pushed, as it was there when the digest was asked for. */
  long missedAsStale;

  /** Not pushed, as the filter took it for another one. */
  long missedAsTaken;

  TraceWarmer(TracePhotos photos, LongSupplier clock) {
    this.photos = photos;
    this.recently = new RecentlyPushed(SIZE, TIME, clock, 1);
  }

  /**
   * A photograph is announced.
   *
   * @param digest what is known of the region; {@code null} where there is none to consult
   * @param refreshed when it was
   */
  void announced(
      int photo, byte[] path, int region, TraceCache cache, NodeCopy digest, long refreshed) {
    long key = recently.unclaimed(path, 0, path.length, region);
    if (key == RecentlyPushed.CLAIMED) {
      recent++;
      missedAsRecent += cache.holds(photo) ? 0 : 1;
    } else if (digest != null && digest.has(photos.hash(photo), Long.MIN_VALUE / 2)) {
      there++;
      if (!cache.holds(photo)) {
        if (cache.lostSince(photo, refreshed)) {
          missedAsStale++;
        } else {
          missedAsTaken++;
        }
      }
    } else {
      recently.claim(key);
      pushes++;
      if (cache.holds(photo)) {
        redundant++;
        redundantBytes += photos.bytes(photo);
      }
    }
  }

  long missed() {
    return missedAsRecent + missedAsStale + missedAsTaken;
  }
}
