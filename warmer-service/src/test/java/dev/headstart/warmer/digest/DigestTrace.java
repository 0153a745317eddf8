package dev.headstart.warmer.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What consulting digests saves beyond the list of recent pushes: views that follow Zipf's law,
 * each announced to a warmer with the list alone and to one that has both, with digests that are
 * published, changed and followed as between a node and a warmer. A program to be run by hand
 * ({@code ./headstart bench digest}); the same arguments give the same figures on every machine.
 */
final class DigestTrace {

  private static final long SECOND = 1_000_000_000L;
  private static final double EXPONENT = 0.9;
  private static final int REGIONS = 4;
  private static final long REFRESH = 5 * SECOND;

  private final TracePhotos photos;
  private final long views;
  private final long step;
  private final List<TraceCache> caches = new ArrayList<>();
  private final List<NodeCopy> copies = new ArrayList<>();
  private final DigestMemory memory = new DigestMemory(Long.MAX_VALUE);
  private final TraceWarmer alone;
  private final TraceWarmer both;
  private long now;
  private long refreshed = -REFRESH;
  private long digestBytes;

  private DigestTrace(TracePhotos photos, long views, double rate, double share) {
    this.photos = photos;
    this.views = views;
    this.step = (long) (SECOND / rate);
    for (int region = 0; region < REGIONS; region++) {
      caches.add(new TraceCache(photos, (long) (photos.allBytes() * share), region));
      copies.add(new NodeCopy("region-" + region, memory));
    }
    alone = new TraceWarmer(photos, () -> now);
    both = new TraceWarmer(photos, () -> now);
  }

  /**
   * Takes how many views, how many photographs, and by turns views a second and the share of all
   * photographs' bytes for which a region's cache has room; for each of these pairs the trace is
   * run once.
   */
  public static void main(String... args) {
    long views = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 2_000_000;
    var runs =
        args.length > 2 ? args : new String[] {"", "", "2800", "0.1", "116", "0.1", "2800", "0.02"};
    var photos = new TracePhotos(count, EXPONENT, 1);
    System.out.printf(
        Locale.ROOT,
        "%,d views of %,d photographs (%.0f GB), Zipf %.1f, %d regions, a digest every %d s%n",
        views,
        count,
        photos.allBytes() / 1e9,
        EXPONENT,
        REGIONS,
        REFRESH / SECOND);
    for (int i = 2; i + 1 < runs.length; i += 2) {
      double rate = Double.parseDouble(runs[i]);
      double share = Double.parseDouble(runs[i + 1]);
      new DigestTrace(photos, views, rate, share).run(rate, share);
    }
  }

  private void run(double rate, double share) {
    var random = new SplittableRandom(2);
    byte[] path = TracePhotos.blankPath();
    for (long view = 0; view < views; view++) {
      now = view * step;
      if (now - refreshed >= REFRESH) {
        refresh();
      }
      int photo = photos.draw(random);
      int region = random.nextInt(REGIONS);
      TracePhotos.write(photo, path);
      TraceCache cache = caches.get(region);
      alone.announced(photo, path, region, cache, null, 0);
      both.announced(photo, path, region, cache, copies.get(region), refreshed);
      cache.view(photo, now);
    }
    print(rate, share);
  }

  private void refresh() {
    for (int region = 0; region < REGIONS; region++) {
      NodeCopy copy = copies.get(region);
      byte[] page = caches.get(region).digest().since(copy.version());
      digestBytes += page.length;
      copy.take(page, now);
    }
    refreshed = now;
  }

  private void print(double rate, double share) {
    long held = caches.stream().mapToLong(cache -> cache.digest().size()).sum();
    System.out.printf(
        Locale.ROOT,
        "%n%,.0f views a second (%.1f h), each cache holds %.0f%% of all bytes (%,d photographs),"
            + " %,d evictions%n",
        rate,
        views * step / 3600e9,
        100 * share,
        held / REGIONS,
        caches.stream().mapToLong(TraceCache::evictions).sum());
    System.out.printf("%-32s %14s %14s%n", "", "recent list", "and digests");
    line("decided recent", alone.recent, both.recent);
    line("decided already there", alone.there, both.there);
    line("pushes", alone.pushes, both.pushes);
    line("of them redundant", alone.redundant, both.redundant);
    line(
        "redundant, GB",
        Math.round(alone.redundantBytes / 1e9),
        Math.round(both.redundantBytes / 1e9));
    line("not pushed and not there", alone.missed(), both.missed());
    line("  evicted within 60 s", alone.missedAsRecent, both.missedAsRecent);
    line("  evicted since the digest", alone.missedAsStale, both.missedAsStale);
    line("  taken for another", alone.missedAsTaken, both.missedAsTaken);
    System.out.printf(
        Locale.ROOT,
        "pushes avoided: %.1f%%, redundant ones: %.2f%%, bytes: %.0f GB; digests came to %.2f GB,"
            + " %.1f kB/s for a region%n",
        100.0 * (alone.pushes - both.pushes) / alone.pushes,
        100.0 * (alone.redundant - both.redundant) / alone.redundant,
        (alone.redundantBytes - both.redundantBytes) / 1e9,
        digestBytes / 1e9,
        digestBytes / 1e3 / (views * step / 1e9) / REGIONS);
  }

  private static void line(String what, long alone, long both) {
    System.out.printf(Locale.ROOT, "%-32s %,14d %,14d%n", what, alone, both);
  }
}
