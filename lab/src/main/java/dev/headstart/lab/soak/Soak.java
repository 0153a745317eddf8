package dev.headstart.lab.soak;

import dev.headstart.lab.contender.CacheNode;
import dev.headstart.lab.contender.Place;
import dev.headstart.lab.load.Protocol;
import dev.headstart.lab.mix.MixObject;
import dev.headstart.lab.mix.PhotoMix;
import dev.headstart.lab.report.figures.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A cache node under load that is killed (SIGKILL) at random moments: every byte that it serves is
 * checked; what was purged must not come back; and of what was acknowledged more than a second
 * before a kill nothing may be missing after it.
 */
public final class Soak {

  private static final int REQUESTS = 65_536;
  private static final Duration FLUSHED = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofSeconds(60);
  private static final int MOST_LOOKED_FOR = 200;

  /**
   * How to soak.
   *
   * @param duration how long altogether
   * @param longestLife between a start and a kill; lives are random, from a tenth of it
   * @param objects about how many photographs
   * @param viewers how many look at them
   * @param diskMegabytes what the node's store may take: more than the photographs have, so that
   *     none is evicted, and little enough that space must be won back
   * @param seed of what is random here; the node's and the machine's part is not
   */
  public record Settings(
      Duration duration,
      Duration longestLife,
      int objects,
      int viewers,
      long diskMegabytes,
      long seed) {}

  /** Told how it goes. */
  public interface Listener {

    void doing(String what);

    /** How far it has come, in seconds. */
    void second(long passed);
  }

  private final Settings settings;
  private final Path checkout;
  private final Path directory;
  private final Listener listener;
  private final Ledger ledger = new Ledger();
  private final List<Double> starts = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param checkout the project's folder, where the built modules are
   * @param directory an empty folder
   */
  public Soak(Settings settings, Path checkout, Path directory, Listener listener) {
    this.settings = settings;
    this.checkout = checkout;
    this.directory = directory;
    this.listener = listener;
  }

  public SoakResult run() throws Exception {
    var mix = new PhotoMix(settings.objects(), settings.seed());
    var random = new SplittableRandom(settings.seed());
    try (var origin = new SoakOrigin(mix.objects(), ledger);
        SoakedNode node = node(origin);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      start(node);
      var warmer = new SoakWarmer(node, ledger, http, mix.objects(), random.split(), over::get);
      threads.submit(warmer);
      List<MixObject> requests = mix.requests(REQUESTS, settings.seed());
      for (int i = 0; i < settings.viewers(); i++) {
        threads.submit(new SoakViewer(node, ledger, http, requests, random.split(), over::get));
      }
      try {
        liveAndDie(node, warmer, http, random);
      } finally {
        over.set(true);
      }
      threads.shutdown();
      if (!threads.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
        ledger.found(Ledger.Count.FAILED, "Requests were still under way a minute after the end.");
      }
    }
    return new SoakResult(
        ledger, Sample.of(starts.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private void liveAndDie(
      SoakedNode node, SoakWarmer warmer, HttpClient http, SplittableRandom random)
      throws Exception {
    long begun = System.nanoTime();
    long end = begun + settings.duration().toNanos();
    while (System.nanoTime() < end) {
      long longest = settings.longestLife().toMillis();
      listener.doing("under load");
      live(node, random.nextLong(longest / 10, longest), begun, end);
      listener.doing("killed");
      node.kill();
      List<MixObject> promised = warmer.acknowledgedBefore(System.nanoTime() - FLUSHED.toNanos());
      ledger.count(Ledger.Count.KILLS);
      start(node);
      lookFor(promised, warmer, node, http);
      listener.second((System.nanoTime() - begun) / 1_000_000_000);
    }
  }

  private void live(SoakedNode node, long millis, long begun, long end)
      throws InterruptedException {
    long until = Math.min(end, System.nanoTime() + millis * 1_000_000);
    while (System.nanoTime() < until) {
      if (node.died()) {
        ledger.found(Ledger.Count.FAILED, "The node ended by itself; see its log.");
        return;
      }
      Thread.sleep(Math.min(200, Math.max(1, (until - System.nanoTime()) / 1_000_000)));
      listener.second((System.nanoTime() - begun) / 1_000_000_000);
    }
  }

  private void start(SoakedNode node) throws IOException, InterruptedException {
    listener.doing("starting");
    long from = System.nanoTime();
    node.start();
    starts.add((System.nanoTime() - from) / 1e6);
  }

  /** Whether what was acknowledged is there: an answer from the store says {@code hit}. */
  private void lookFor(
      List<MixObject> promised, SoakWarmer warmer, SoakedNode node, HttpClient http)
      throws IOException, InterruptedException {
    listener.doing("looking for what was acknowledged");
    for (MixObject object : promised.subList(0, Math.min(MOST_LOOKED_FOR, promised.size()))) {
      var answer =
          http.send(
              HttpRequest.newBuilder(node.viewers(object.path()))
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding());
      String status = answer.headers().firstValue("Cache-Status").orElse("");
      ledger.count(Ledger.Count.LOOKED_FOR);
      boolean stillPromised = warmer.acknowledgedBefore(System.nanoTime()).contains(object);
      if (!status.contains("; hit") && stillPromised) {
        ledger.found(Ledger.Count.LOST, object.path() + " was acknowledged and is gone: " + status);
      }
    }
  }

  private SoakedNode node(SoakOrigin origin) throws IOException {
    var place = new Place(directory, origin.port(), freePort(), Protocol.HTTP1, null, null, -1);
    return new SoakedNode(new CacheNode(checkout), place, freePort(), settings.diskMegabytes());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
