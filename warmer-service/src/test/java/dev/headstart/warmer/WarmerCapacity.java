package dev.headstart.warmer;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Floods a warmer from one thread and prints what it decides, second by second, and what a datagram
 * costs the thread that receives. A program to run by hand, with the seconds that it may take as
 * its argument; its figures depend on the machine and what else it does.
 */
final class WarmerCapacity {

  /** The share of photographs that were announced before, as in the article. */
  private static final double KNOWN = 0.6;

  private WarmerCapacity() {}

  public static void main(String... args) throws Exception {
    int seconds = args.length == 0 ? 20 : Integer.parseInt(args[0]);
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer =
            new TestWarmer(
                home, gateway, "headstart.warmer.max-age=50ms", "headstart.warmer.timeout=60s")) {
      gateway.isSilentTowards("sin");
      var sender = Thread.ofPlatform().daemon().name("sender").start(() -> flood(warmer));
      var before = sample(warmer);
      System.out.println("  received/s  pushed+overloaded/s   recent/s    stale/s   µs/datagram");
      for (int i = 0; i < seconds; i++) {
        Thread.sleep(1000);
        var now = sample(warmer);
        double received = now[0] - before[0];
        System.out.printf(
            "%12.0f %20.0f %10.0f %10.0f %13.2f%n",
            received,
            now[1] - before[1],
            now[2] - before[2],
            now[3] - before[3],
            (now[4] - before[4]) / 1000 / received);
        before = now;
      }
      sender.interrupt();
      sender.join();
      System.out.printf(
          "kernel dropped %.0f, heap in use %d MB%n",
          warmer.count("headstart.warmer.datagrams.kernel.dropped"),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
      gateway.release();
    }
  }

  private static void flood(TestWarmer warmer) {
    var codec = new WarmDatagramCodec();
    var sin = RegionName.of("sin");
    var random = ThreadLocalRandom.current();
    for (int next = 1; !Thread.currentThread().isInterrupted(); ) {
      int number = random.nextDouble() < KNOWN ? random.nextInt(next) : next++;
      List<PhotoTarget> photo = List.of(Photos.open(number));
      warmer.send(codec.encode(System.currentTimeMillis(), sin, photo).getFirst());
    }
  }

  private static double[] sample(TestWarmer warmer) {
    return new double[] {
      warmer.count("headstart.warmer.datagrams"),
      warmer.photographs("push") + warmer.photographs("overloaded"),
      warmer.photographs("recent"),
      warmer.photographs("stale"),
      receiverCpuNanoseconds()
    };
  }

  private static double receiverCpuNanoseconds() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().startsWith("warmer-udp"))
        .mapToLong(ThreadInfo::getThreadId)
        .map(threads::getThreadCpuTime)
        .sum();
  }
}
