package dev.headstart.api.warmup;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What the datagrams of one page of twenty photographs take of the thread that makes the page, from
 * the call to its return: with the warmer in each of its states, in turns, at some hundred pages a
 * second, as an API has them.
 */
final class AnnouncementCost {

  private static final int PAGES = 6_000;
  private static final int WARM_UP_PAGES = 20_000;
  private static final int SETTLING_PAGES = 500;
  private static final int PHOTOS = 20;
  private static final long BETWEEN_PAGES_NANOS = 500_000;

  private static final Viewer VIEWER =
      Viewer.unknown(
          Optional.of(
              new Region(
                  RegionName.of("sin"),
                  null,
                  0,
                  0,
                  URI.create("https://sin.photos.example"),
                  List.of())));

  private AnnouncementCost() {}

  /**
   * @param warmers {@code host:port} by the name of a state; {@code null} for none
   */
  static void measure(Map<String, String> warmers, PrintStream out) throws IOException {
    out.printf("%n%-16s %10s %10s   (announcing a page of 20)%n", "warmer", "p50 us", "p99 us");
    try (var background = Executors.newScheduledThreadPool(2);
        var sockets = DatagramSockets.open(Runtime.getRuntime().availableProcessors())) {
      for (Map.Entry<String, String> each : warmers.entrySet()) {
        if (each.getValue() != null) {
          var known =
              Warmers.start(
                  WarmerAddress.of(each.getValue()),
                  Names.ofSystem(),
                  Duration.ofSeconds(5),
                  background);
          print(each.getKey(), costs(warmup(known, sockets)), out);
        }
      }
      background.shutdownNow();
    }
  }

  private static Warmup warmup(Warmers warmers, DatagramSockets sockets) {
    return new DatagramWarmup(
        Optional.empty(),
        new WarmDatagramCodec(),
        warmers,
        sockets,
        new WarmupMetrics(new SimpleMeterRegistry()),
        Clock.systemUTC(),
        Spans.off());
  }

  private static long[] costs(Warmup warmup) {
    var costs = new long[PAGES];
    for (int page = -WARM_UP_PAGES; page < PAGES; page++) {
      List<PhotoTarget> photos = photos(page);
      if (page >= -SETTLING_PAGES) {
        LockSupport.parkNanos(BETWEEN_PAGES_NANOS);
      }
      long start = System.nanoTime();
      warmup.announce(VIEWER, photos);
      long cost = System.nanoTime() - start;
      if (page >= 0) {
        costs[page] = cost;
      }
    }
    Arrays.sort(costs);
    return costs;
  }

  private static List<PhotoTarget> photos(int page) {
    String id = "p" + Math.floorMod(page, PAGES);
    return IntStream.range(0, PHOTOS)
        .mapToObj(
            i ->
                PhotoTarget.open(
                    new PhotoPath(id + "x" + i, "4bd1c09ae2", PhotoSize.Z, PhotoFormat.JPEG)))
        .toList();
  }

  private static void print(String name, long[] sorted, PrintStream out) {
    out.printf(
        "%-16s %10.1f %10.1f%n", name, sorted[PAGES / 2] / 1e3, sorted[(int) (0.99 * PAGES)] / 1e3);
  }
}
