package dev.headstart.lab.bench.warmer;

import dev.headstart.lab.contender.ProcessTimes;
import dev.headstart.lab.contender.ServerProcess;
import dev.headstart.lab.report.figures.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the warmer beside a receiver that only counts, in one run, each bound to one processor
 * while the sender and the far cache have the others. Loss is what the kernel says that it dropped.
 */
public final class WarmerBench {

  private static final double STEP = 1.2;
  private static final int CHANCES = 3;
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration DRAINING = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final double DUPLICATES = 0.6;
  private static final double STALE = 0.05;
  private static final long FAR_MILLIS = 200;
  private static final double GARBAGE_RATE = 150_000;

  /**
   * How to measure.
   *
   * @param turn how long a rate is tried
   * @param warmUp for how long the warmer is loaded first
   * @param garbage how many hostile datagrams to send
   * @param serverCpu the processor of what is measured; negative for any
   */
  public record Settings(Duration turn, Duration warmUp, long garbage, int serverCpu) {}

  private final Settings settings;
  private final Path checkout;
  private final Path directory;
  private final Consumer<String> doing;

  public WarmerBench(Settings settings, Path checkout, Path directory, Consumer<String> doing) {
    this.settings = settings;
    this.checkout = checkout;
    this.directory = directory;
    this.doing = doing;
  }

  /** Whether the warmer has been built. */
  public static boolean isThere(Path checkout) {
    return Files.isReadable(WarmerProcess.jar(checkout));
  }

  /** How many photographs a warmer has yet to push. */
  @FunctionalInterface
  private interface Unfinished {
    double count() throws IOException, InterruptedException;
  }

  /** A receiver, what it is sent by, what is pushed and what is not yet. */
  private record Course(long pid, int port, Flood flood, FarCache cache, Unfinished unfinished) {}

  public WarmerBenchResult run() throws IOException, InterruptedException {
    int port = freePort();
    try (var cache = new FarCache();
        var flood = new Flood(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      Trial kernel = kernel(port, flood, cache);
      doing.accept("starting the warmer");
      try (var warmer =
          WarmerProcess.start(
              checkout,
              directory.resolve("warmer.log"),
              port,
              freePort(),
              cache.url(),
              settings.serverCpu())) {
        return measure(
            new Course(warmer.pid(), port, flood, cache, warmer::unfinished), kernel, warmer);
      }
    }
  }

  private Trial kernel(int port, Flood flood, FarCache cache)
      throws IOException, InterruptedException {
    doing.accept("measuring what the kernel delivers");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KernelReceiver.class.getName(),
            Integer.toString(port));
    try (var receiver =
        ServerProcess.start(command, directory.resolve("kernel.log"), settings.serverCpu())) {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!UdpTable.isBound(port)) {
        if (!receiver.isAlive() || System.nanoTime() > end) {
          throw new IOException("The counting receiver does not start; see kernel.log.");
        }
        Thread.sleep(20);
      }
      return capacity(new Course(receiver.pid(), port, flood, cache, () -> 0), 1, 0, 100_000);
    }
  }

  private WarmerBenchResult measure(Course course, Trial kernel, WarmerProcess warmer)
      throws IOException, InterruptedException {
    doing.accept("warming up");
    for (double rate = 2_000; rate <= 32_000; rate *= 2) {
      trial(course, new Photographs(DUPLICATES, STALE), rate, settings.warmUp().dividedBy(5));
    }
    doing.accept("measuring decisions");
    Trial decisions = capacity(course, 1, 0, 50_000);
    doing.accept("measuring the mix");
    Trial mix = capacity(course, DUPLICATES, STALE, 5_000);
    doing.accept("measuring latency");
    awaitQuiet(course);
    course.cache().forget();
    trial(
        course,
        new Photographs(DUPLICATES, STALE),
        mix.rate() / 4,
        settings.turn().multipliedBy(2));
    Sample latency = course.cache().since(0);
    doing.accept("measuring the mix with 200 ms to the cache");
    course.cache().isAway(FAR_MILLIS);
    Trial far = capacity(course, DUPLICATES, STALE, mix.rate() / 2);
    course.cache().isAway(0);
    Thread.sleep(2 * FAR_MILLIS);
    doing.accept("sending garbage");
    return garbage(course, warmer, kernel, decisions, mix, far, latency);
  }

  private WarmerBenchResult garbage(
      Course course,
      WarmerProcess warmer,
      Trial kernel,
      Trial decisions,
      Trial mix,
      Trial far,
      Sample latency)
      throws IOException, InterruptedException {
    double before = notPushed(warmer);
    double failedBefore = warmer.count("headstart_warmer_datagrams_failed_total", "");
    long dropped = UdpTable.drops(course.port());
    double cpu = ProcessTimes.of(course.pid()).cpuSeconds();
    var time = Duration.ofMillis((long) (settings.garbage() / GARBAGE_RATE * 1000));
    long sent = course.flood().send(new Garbage(), GARBAGE_RATE, time);
    Thread.sleep(SETTLING);
    double cost = ProcessTimes.of(course.pid()).cpuSeconds() - cpu;
    double counted = notPushed(warmer) - before;
    double failed = warmer.count("headstart_warmer_datagrams_failed_total", "") - failedBefore;
    long lost = UdpTable.drops(course.port()) - dropped;
    Trial after = trial(course, new Photographs(0, 0), 100, Duration.ofSeconds(1));
    return new WarmerBenchResult(
        kernel,
        decisions,
        mix,
        far,
        latency,
        sent,
        (long) counted + lost,
        (long) failed,
        cost * 1e6 / sent,
        after.isGood());
  }

  /** Datagrams that were rejected, and those that can be read but are of the year before. */
  private static double notPushed(WarmerProcess warmer) throws IOException, InterruptedException {
    return warmer.count("headstart_warmer_datagrams_rejected_total", "")
        + warmer.count("headstart_warmer_datagrams_age_seconds_count", "")
        + warmer.count("headstart_warmer_photographs_total", "future");
  }

  /**
   * The highest rate that is taken without loss, in steps from {@code first} on. Ends where two
   * steps running are too much, or the sender can no more: a shared machine may fail one that it
   * takes.
   */
  private Trial capacity(Course course, double duplicates, double stale, double first)
      throws IOException, InterruptedException {
    Trial good = best(course, duplicates, stale, first);
    double rate = good.rate();
    for (int failures = 0; failures < 2; ) {
      rate *= STEP;
      Trial next = best(course, duplicates, stale, rate);
      if (!next.isGood()) {
        failures++;
      } else if (next.rate() < rate * 0.9) {
        return good;
      } else {
        failures = 0;
        good = next;
      }
    }
    return good;
  }

  /** The first good trial of a rate, or the last of those that were not: the machine is shared. */
  private Trial best(Course course, double duplicates, double stale, double rate)
      throws IOException, InterruptedException {
    Trial trial = null;
    for (int i = 0; i < CHANCES && (trial == null || !trial.isGood()); i++) {
      trial = trial(course, new Photographs(duplicates, stale), rate, settings.turn());
    }
    return trial;
  }

  private Trial trial(Course course, Photographs photographs, double rate, Duration time)
      throws IOException, InterruptedException {
    awaitQuiet(course);
    int arrived = course.cache().arrived();
    long dropped = UdpTable.drops(course.port());
    double cpu = ProcessTimes.of(course.pid()).cpuSeconds();
    long start = System.nanoTime();
    long sent = course.flood().send(photographs, rate, time);
    double seconds = (System.nanoTime() - start) / 1e9;
    Thread.sleep(SETTLING);
    double cost = ProcessTimes.of(course.pid()).cpuSeconds() - cpu;
    long lost = UdpTable.drops(course.port()) - dropped;
    // What only counts pushes nothing, nor is more than one push due where all are duplicates.
    double pushed =
        photographs.fresh() <= 1
            ? 1
            : (double) (course.cache().arrived() - arrived) / photographs.fresh();
    return new Trial(sent / seconds, (double) lost / sent, cost * 1e6 / (sent - lost), pushed);
  }

  /** Until nothing is pushed: what one trial was too much for shall not be charged to the next. */
  private static void awaitQuiet(Course course) throws IOException, InterruptedException {
    long end = System.nanoTime() + DRAINING.toNanos();
    for (int before = -1; before != course.cache().arrived() || course.unfinished().count() > 0; ) {
      if (System.nanoTime() > end) {
        throw new IOException("The warmer still pushes a minute after the last datagram.");
      }
      before = course.cache().arrived();
      Thread.sleep(QUIET);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
