package dev.headstart.api.warmup;

import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures whether the warmer's state shows in the latency of photostreams: present, absent (its
 * port is closed), slow (it never reads), of a name that has no address, and not configured at all.
 * One API per state, all in this process, measured over HTTP in turns, so that whatever else the
 * machine does hits all of them alike. An observation, not a test. To run it:
 *
 * <pre>
 * ./mvnw -q -pl api-service test-compile exec:exec@warmup-latency
 * </pre>
 */
public final class WarmupLatencyBenchmark {

  private static final int PHOTOS = 20;
  private static final int TURNS = 6_000;
  private static final int WARM_UP_TURNS = 2_000;

  private WarmupLatencyBenchmark() {}

  public static void main(String... args) throws IOException {
    Path directory = Files.createTempDirectory("headstart-warmup-latency");
    try (var present = new Reader();
        DatagramChannel slow = bound()) {
      var warmers = new LinkedHashMap<String, String>();
      warmers.put("none configured", null);
      warmers.put("present", "127.0.0.1:" + present.port());
      warmers.put("absent", "127.0.0.1:" + closedPort());
      warmers.put("slow", "127.0.0.1:" + port(slow));
      warmers.put("no address", "warmer.invalid:8200");
      measure(directory, warmers, System.out);
      AnnouncementCost.measure(warmers, System.out);
    } finally {
      delete(directory);
    }
  }

  private static void measure(Path directory, Map<String, String> warmers, PrintStream out)
      throws IOException {
    var sites = new LinkedHashMap<String, Site>();
    var latencies = new LinkedHashMap<String, long[]>();
    try {
      for (Map.Entry<String, String> warmer : warmers.entrySet()) {
        sites.put(warmer.getKey(), site(directory.resolve(warmer.getKey()), warmer.getValue()));
        latencies.put(warmer.getKey(), new long[TURNS]);
      }
      for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
        for (Map.Entry<String, Site> site : sites.entrySet()) {
          long nanos = request(site.getValue());
          if (turn >= 0) {
            latencies.get(site.getKey())[turn] = nanos;
          }
        }
      }
    } finally {
      sites.values().forEach(Site::close);
    }
    print(latencies, out);
  }

  private static Site site(Path directory, String warmer) {
    var properties = new ArrayList<String>();
    properties.add("headstart.home=iad");
    properties.add("headstart.regions[0].name=sin");
    properties.add("headstart.regions[0].cache=https://sin.photos.example");
    properties.add("logging.level.root=warn");
    if (warmer != null) {
      properties.add("headstart.warmup.warmer=" + warmer);
    }
    Site site = Site.start(directory, properties.toArray(String[]::new));
    String token = site.join("ann");
    for (int i = 0; i < PHOTOS; i++) {
      site.add(token, Pictures.jpeg(Pictures.busy(800, 600, i)));
    }
    return site;
  }

  private static long request(Site site) {
    long start = System.nanoTime();
    int status = site.get("/api/people/ann/photostream", "Headstart-Region", "sin").statusCode();
    long nanos = System.nanoTime() - start;
    if (status != 200) {
      throw new IllegalStateException("A photostream was answered with " + status);
    }
    return nanos;
  }

  private static void print(Map<String, long[]> latencies, PrintStream out) {
    long[] base = latencies.values().iterator().next();
    Arrays.sort(base);
    out.printf("%-16s %10s %10s %8s %8s%n", "warmer", "p50 us", "p99 us", "p50 x", "p99 x");
    for (Map.Entry<String, long[]> entry : latencies.entrySet()) {
      long[] sorted = entry.getValue();
      Arrays.sort(sorted);
      out.printf(
          "%-16s %10.0f %10.0f %8.2f %8.2f%n",
          entry.getKey(),
          quantile(sorted, 0.5) / 1e3,
          quantile(sorted, 0.99) / 1e3,
          quantile(sorted, 0.5) / quantile(base, 0.5),
          quantile(sorted, 0.99) / quantile(base, 0.99));
    }
  }

  private static double quantile(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
  }

  private static DatagramChannel bound() throws IOException {
    return DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static int port(DatagramChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static int closedPort() throws IOException {
    try (DatagramChannel channel = bound()) {
      return port(channel);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** A warmer that reads and does nothing else. */
  private static final class Reader implements AutoCloseable {

    private final DatagramChannel channel = bound();
    private final Thread thread = Thread.ofPlatform().daemon().start(this::read);

    private Reader() throws IOException {}

    private int port() throws IOException {
      return WarmupLatencyBenchmark.port(channel);
    }

    private void read() {
      var datagram = ByteBuffer.allocate(2048);
      try {
        while (true) {
          datagram.clear();
          channel.receive(datagram);
        }
      } catch (AsynchronousCloseException e) {
        // The benchmark is over.
      } catch (IOException e) {
        throw new IllegalStateException("The warmer cannot read", e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
