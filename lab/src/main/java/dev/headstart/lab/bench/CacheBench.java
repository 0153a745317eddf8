package dev.headstart.lab.bench;

import dev.headstart.lab.contender.Contender;
import dev.headstart.lab.contender.Place;
import dev.headstart.lab.contender.ProcessTimes;
import dev.headstart.lab.contender.ServerProcess;
import dev.headstart.lab.load.Load;
import dev.headstart.lab.load.LoadResult;
import dev.headstart.lab.load.Protocol;
import dev.headstart.lab.mix.MixObject;
import dev.headstart.lab.mix.MixOrigin;
import dev.headstart.lab.mix.PhotoMix;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures caches with the same photographs and viewers in one run, in turns: A B C, C B A, and so
 * on, so that a machine that grows slower or faster meanwhile is unfair to nobody. Every cache is
 * filled and warmed up first; what reaches the origin afterwards is counted.
 */
public final class CacheBench {

  private static final int REQUESTS = 65_536;
  private static final int FILLING_VIEWERS = 16;

  /**
   * How to measure.
   *
   * @param objects about how many photographs
   * @param viewers how many requests are under way at any time
   * @param rounds how many turns each has
   * @param turn how long a turn takes
   * @param warmUp for how long each is loaded before it counts
   * @param serverCpu the processor of the server; negative for any
   */
  public record Settings(
      int objects, int viewers, int rounds, Duration turn, Duration warmUp, int serverCpu) {}

  private final Settings settings;
  private final Path directory;
  private final PhotoMix mix;
  private final Consumer<String> doing;
  private final Runnable step;

  /**
   * @param directory an empty folder
   * @param doing told what is being done
   * @param step told when one of {@link #steps} is done
   */
  public CacheBench(Settings settings, Path directory, Consumer<String> doing, Runnable step) {
    this.settings = settings;
    this.directory = directory;
    this.mix = new PhotoMix(settings.objects(), 1);
    this.doing = doing;
    this.step = step;
  }

  /** How many steps a run for so many contenders has. */
  public static int steps(Settings settings, int contenders) {
    return contenders * (1 + settings.rounds());
  }

  /** A contender that runs, and where. */
  private record Entrant(
      String name, ServerProcess process, InetSocketAddress address, List<Round> rounds) {}

  /** Measures {@code contenders}, all of whom speak {@code protocol}. */
  public BenchResult run(Protocol protocol, List<Contender> contenders) throws Exception {
    Deque<AutoCloseable> running = new ArrayDeque<>();
    try {
      MixOrigin origin = keep(running, new MixOrigin(mix.objects()));
      Load load = keep(running, new Load(settings.viewers()));
      Path folder = directory.resolve(protocol.name().toLowerCase(Locale.ROOT));
      X509Bundle certificate = certificate();
      var entrants = new ArrayList<Entrant>();
      for (Contender contender : contenders) {
        doing.accept("filling " + contender.name());
        Place place = place(folder, contender, protocol, origin, certificate);
        Entrant entrant =
            new Entrant(
                contender.name(),
                keep(running, contender.start(place)),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), place.port()),
                new ArrayList<>());
        fill(entrant, protocol);
        doing.accept("warming up " + contender.name());
        load.run(entrant.address(), protocol, mix.requests(REQUESTS, 2), settings.warmUp());
        entrants.add(entrant);
        step.run();
      }
      for (int round = 0; round < settings.rounds(); round++) {
        List<MixObject> requests = mix.requests(REQUESTS, 3 + round);
        for (Entrant entrant : entrants) {
          doing.accept("measuring " + entrant.name());
          entrant.rounds().add(turn(entrant, protocol, load, origin, requests));
          step.run();
        }
        Collections.reverse(entrants);
      }
      return new BenchResult(
          protocol,
          contenders.stream().map(contender -> standing(contender.name(), entrants)).toList());
    } finally {
      closeAll(running);
    }
  }

  private static Standing standing(String name, List<Entrant> entrants) {
    return entrants.stream()
        .filter(entrant -> entrant.name().equals(name))
        .map(entrant -> new Standing(name, List.copyOf(entrant.rounds())))
        .findFirst()
        .orElseThrow();
  }

  /** Every photograph twice, since a cache may keep only what it was asked for again. */
  private void fill(Entrant entrant, Protocol protocol) throws InterruptedException {
    try (var filling = new Load(FILLING_VIEWERS)) {
      filling.once(entrant.address(), protocol, mix.objects());
      filling.once(entrant.address(), protocol, mix.objects());
    }
  }

  private Round turn(
      Entrant entrant, Protocol protocol, Load load, MixOrigin origin, List<MixObject> requests)
      throws IOException, InterruptedException {
    long misses = origin.requests();
    ProcessTimes before = ProcessTimes.of(entrant.process().pid());
    LoadResult result = load.run(entrant.address(), protocol, requests, settings.turn());
    ProcessTimes after = ProcessTimes.of(entrant.process().pid());
    return new Round(
        result,
        after.cpuSeconds() - before.cpuSeconds(),
        after.residentBytes(),
        origin.requests() - misses);
  }

  private Place place(
      Path folder, Contender contender, Protocol protocol, MixOrigin origin, X509Bundle certificate)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(contender.name())).toAbsolutePath();
    Path pem = own.resolve("certificate.pem");
    Path key = own.resolve("key.pem");
    Files.writeString(pem, certificate.getCertificatePathPEM());
    Files.writeString(key, certificate.getPrivateKeyPEM());
    return new Place(own, origin.port(), freePort(), protocol, pem, key, settings.serverCpu());
  }

  private static X509Bundle certificate() throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=localhost")
        .addSanDnsName("localhost")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> running, T started) {
    running.push(started);
    return started;
  }

  private static void closeAll(Deque<AutoCloseable> running) throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
