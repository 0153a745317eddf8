package dev.headstart.lab.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.lab.experiment.Gallery;
import dev.headstart.lab.pictures.Pictures;
import dev.headstart.lab.suite.Ports;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.SuiteStarter;
import dev.headstart.lab.terminal.Steps;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Views, deletions and changes of visibility at the same time, while the API and cache nodes are
 * restarted and regions cut off from home: what every region has acknowledged to have purged, no
 * cache gives to anybody, and what is private, to nobody without a good signature. Some seconds
 * here; {@code -Dheadstart.leak.seconds=300} makes it longer, {@code -Dheadstart.leak.seed} has the
 * same choices made again, though not at the same moments.
 */
class LeakIT {

  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("headstart.leak.seconds", 8));
  private static final Duration HANG_GUARD = Duration.ofSeconds(90);
  private static final int FIRST = 8;
  private static final int MOST = 24;
  private static final int VIEWERS = 3;
  private static final World WORLD =
      World.parse(
              """
              region,place,latitude,longitude
              iad,Ashburn,39.04,-77.49
              fra,Frankfurt,50.11,8.68
              sin,Singapore,1.35,103.99
              """,
              """
              from,to,round_trip_ms,source
              iad,fra,20,given
              iad,sin,40,given
              fra,sin,30,given
              """,
              """
              city,country,group,latitude,longitude,last_mile_ms,down_mbit,up_mbit,iad,fra,sin,source
              New York,US,USA,40.71,-74.01,10,50,20,15,35,55,given
              """)
          .orThrow(IllegalStateException::new);

  @TempDir private Path directory;

  private final long seed = Long.getLong("headstart.leak.seed", System.nanoTime());
  private final Tally tally = new Tally();
  private final Watch watch = new Watch(tally);
  private final Photographs photographs = new Photographs();
  private final Pictures pictures = new Pictures(200);
  private Suite suite;
  private Home home;
  private List<Region> regions;
  private boolean turns;
  private volatile boolean over;

  @Test
  void whatIsGoneIsServedNowhere() throws Exception {
    System.out.println("LeakIT: seed " + seed + ", " + TIME.toSeconds() + " s");
    try (Suite started = start();
        var gallery = new Gallery(started.api())) {
      suite = started;
      home = new Home(suite.api(), gallery);
      regions =
          suite.world().sites().stream()
              .map(site -> site.region())
              .filter(region -> !region.equals(suite.world().home()))
              .map(name -> new Region(name, suite.site(name).cacheViewers(), suite.trust()))
              .toList();
      for (int i = 0; i < FIRST; i++) {
        home.upload(pictures.draw(i)).ifPresent(photographs::add);
      }
      turns = home.canTurn(photographs.allOpen().getFirst());
      if (!turns) {
        System.out.println("LeakIT: this API changes no visibility, so nothing is made private");
      }
      runAll();
      settle();
      finalLook();
      regions.forEach(Region::close);
      home.close();
    }
    System.out.println("LeakIT: " + tally);
    assertThat(tally.leaks()).as("with seed %d", seed).isEmpty();
    assertThat(tally.of("acknowledged")).isPositive();
    assertThat(tally.of("refused of what is gone")).isPositive();
    regions.forEach(region -> assertThat(tally.of("served in " + region.name())).isPositive());
  }

  private Suite start() throws Exception {
    return new SuiteStarter(
            Path.of("..").toAbsolutePath().normalize(),
            directory.resolve("lab"),
            freePorts(),
            WORLD,
            new Steps(Terminal.plain(System.out), System::nanoTime),
            Optional.empty())
        .with("cache-node-service", "headstart.cache.purge.hold=15s")
        .with(
            "api-service",
            "headstart.purge.first-retry=100ms",
            "headstart.purge.longest-retry=500ms",
            "headstart.api.rate.uploads=0",
            "headstart.api.rate.writes=0")
        .start();
  }

  private static Ports freePorts() {
    return IntStream.iterate(21_000, base -> base < 60_000, base -> base + 100)
        .mapToObj(Ports::new)
        .filter(ports -> ports.taken(WORLD.sites().size()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** All at once, until the time is over. */
  private void runAll() throws Exception {
    var random = new Random(seed);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var parts = new java.util.ArrayList<Future<?>>();
      for (int i = 0; i < VIEWERS; i++) {
        var own = new Random(random.nextLong());
        parts.add(threads.submit(() -> view(own)));
      }
      var changes = new Random(random.nextLong());
      parts.add(threads.submit(() -> untilOver(() -> change(changes))));
      parts.add(threads.submit(() -> untilOver(this::hear)));
      var trouble = new Trouble(suite, regions, photographs, watch, tally, random);
      long end = System.nanoTime() + TIME.toNanos();
      try {
        while (System.nanoTime() < end) {
          trouble.next();
        }
      } finally {
        over = true;
      }
      for (Future<?> part : parts) {
        part.get();
      }
    }
  }

  /** A step that is made again and again. */
  @FunctionalInterface
  private interface Step {
    void make() throws Exception;
  }

  private Void untilOver(Step step) throws Exception {
    while (!over) {
      step.make();
    }
    return null;
  }

  private void view(Random random) {
    while (!over) {
      Region region = regions.get(random.nextInt(regions.size()));
      photographs.any(random).ifPresent(photo -> watch.look(region, photo, random.nextDouble()));
      if (random.nextInt(10) == 0) {
        home.look(region.name().value());
      }
    }
  }

  /** Uploads, deletes, or shows to others. */
  private void change(Random random) throws InterruptedException {
    Thread.sleep(random.nextInt(60));
    if (photographs.open() < FIRST || photographs.open() < MOST && random.nextInt(3) == 0) {
      home.upload(pictures.draw(random.nextInt(1000)))
          .ifPresent(
              photo -> {
                tally.count("uploads");
                photographs.add(photo);
              });
      return;
    }
    Optional<Shown> taken = photographs.take(random);
    if (taken.isEmpty()) {
      return;
    }
    Shown photo = taken.get();
    if (!turns || random.nextBoolean()) {
      home.delete(photo);
      tally.count("deletions");
    } else {
      photographs.add(home.turn(photo));
      tally.count("changes of visibility");
    }
    photographs.ended(photo);
  }

  /** Asks home which of the ended ones are gone everywhere. */
  private void hear() throws InterruptedException {
    for (Photographs.Ending ended : photographs.ending()) {
      // Of a photograph that was turned twice the latest purge says that the earlier ones are
      // done, since each region is told in order.
      if (home.purge(ended.photo().id()).filter(p -> p.get("done").asBoolean()).isPresent()) {
        photographs.gone(ended);
        tally.acknowledgedAfter((System.nanoTime() - ended.nanos()) / 1_000_000);
      }
    }
    Thread.sleep(10);
  }

  /** Waits until home has told all that ended to all. */
  private void settle() throws InterruptedException {
    regions.forEach(region -> suite.connect(region.name()));
    long deadline = System.nanoTime() + HANG_GUARD.toNanos();
    while (!photographs.ending().isEmpty()) {
      hear();
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "Not acknowledged within %s: %s"
                .formatted(HANG_GUARD, home.purge(photographs.ending().getFirst().photo().id())));
      }
    }
  }

  private void finalLook() {
    for (Region region : regions) {
      photographs.allGone().forEach(photo -> watch.lookThoroughly(region, photo));
      photographs.allOpen().stream().limit(4).forEach(photo -> watch.lookThoroughly(region, photo));
    }
  }
}
