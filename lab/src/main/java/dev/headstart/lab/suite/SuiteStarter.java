package dev.headstart.lab.suite;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.distance.DistanceEmulator;
import dev.headstart.lab.distance.EmulatedPath;
import dev.headstart.lab.distance.Path;
import dev.headstart.lab.terminal.Steps;
import dev.headstart.lab.world.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Starts the suite: distances and certificates first, then the API, the gateways and the cache
 * nodes side by side, then the warmer. What was started before a step failed is ended again.
 */
public final class SuiteStarter {

  private static final int DISTANCE_THREADS = 2;

  /** An assumption: what a photo site rents between two data centres. */
  private static final long LINK_BITS_PER_SECOND = 1_000_000_000;

  private static final long LOSS_SEED = 1;

  private final java.nio.file.Path checkout;
  private final java.nio.file.Path directory;
  private final Ports ports;
  private final World world;
  private final Steps steps;
  private final Optional<URI> traces;
  private final Map<String, List<String>> changes = new HashMap<>();
  private final Map<RegionName, EmulatedPath> linkPaths = new HashMap<>();
  private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();

  /**
   * @param checkout the project's folder, where the built modules are
   * @param directory the lab's own folder, emptied at each start
   * @param traces the collector that every page's trace is sent to, if there is one
   */
  public SuiteStarter(
      java.nio.file.Path checkout,
      java.nio.file.Path directory,
      Ports ports,
      World world,
      Steps steps,
      Optional<URI> traces) {
    this.checkout = checkout;
    this.directory = directory;
    this.ports = ports;
    this.world = world;
    this.steps = steps;
    this.traces = traces;
  }

  /**
   * Has all services of a module start with other properties than they would.
   *
   * @param service such as {@code cache-node-service}
   * @param properties as {@code name=value}
   */
  public SuiteStarter with(String service, String... properties) {
    changes.put(service, List.of(properties));
    return this;
  }

  /**
   * @throws PortsTakenException where something listens on one of the ports already; nothing was
   *     touched then
   */
  public Suite start() throws Exception {
    List<Integer> taken = ports.taken(world.sites().size());
    if (!taken.isEmpty()) {
      throw new PortsTakenException(taken, ports);
    }
    try {
      return startAll();
    } catch (Exception e) {
      try {
        Suite.closeAll(running);
      } catch (IllegalStateException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private Suite startAll() throws Exception {
    LabFolder.empty(directory);
    RegionName home = world.home();
    var arguments =
        new Arguments(directory, ports, world.sites(), home, Suite.newKey(), traces, changes);
    var loops = DistanceEmulator.eventLoops(DISTANCE_THREADS);
    keep(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly());
    DistanceEmulator distances = keep(new DistanceEmulator(loops, LOSS_SEED));
    Certificates certificates = Certificates.in(directory.resolve("certificates"));
    Certificates.Pem viewers = certificates.issue("viewers", List.of("localhost"), true);
    List<Links> links = layLinks(distances);
    ServiceClasses warmerClasses =
        keep(classes("warmer-service", "dev.headstart.warmer.WarmerApplication"));
    ServiceClasses gateways =
        keep(classes("gateway-service", "dev.headstart.gateway.GatewayApplication"));
    ServiceClasses caches =
        keep(classes("cache-node-service", "dev.headstart.cache.CacheNodeApplication"));
    ServiceClasses api = keep(classes("api-service", "dev.headstart.api.ApiApplication"));
    Service apiService = new Service(api, arguments.api());
    Map<RegionName, Service> cacheNodes = cacheNodes(arguments, caches, certificates, viewers);
    sideBySide(
        () -> steps.run("API in " + home, () -> keep(apiService).start()),
        () -> {
          for (int i = 0; i < world.sites().size(); i++) {
            startGateway(arguments, gateways, certificates, viewers, i, links.get(i).peers());
          }
          return null;
        },
        () -> {
          for (Map.Entry<RegionName, Service> node : cacheNodes.entrySet()) {
            steps.run("cache node in " + node.getKey(), () -> keep(node.getValue()).start());
          }
          return null;
        });
    var suite =
        new Suite(
            world,
            ports,
            arguments,
            distances,
            certificates.viewersTrust(),
            warmerClasses,
            apiService,
            cacheNodes,
            linkPaths,
            running);
    steps.run("warmer in " + home, () -> startWarmer(suite));
    return suite;
  }

  private static Suite startWarmer(Suite suite) throws Exception {
    suite.warmer(WarmerMode.PUSH);
    return suite;
  }

  /** The gateways to which one region's gateway keeps links. */
  private record Links(List<Arguments.Peer> peers) {}

  /**
   * Home has a link to each region and each region one to home; both directions share the path
   * between them.
   */
  private List<Links> layLinks(DistanceEmulator distances) {
    var links = new ArrayList<Links>();
    for (int i = 0; i < world.sites().size(); i++) {
      links.add(new Links(new ArrayList<>()));
    }
    int home = indexOfHome();
    for (int i = 0; i < world.sites().size(); i++) {
      if (i != home) {
        RegionName region = world.sites().get(i).region();
        EmulatedPath path = distances.path(world.home() + " to " + region, linkPath(region));
        linkPaths.put(region, path);
        long roundTrip = path.path().roundTrip().toMillis();
        links
            .get(home)
            .peers()
            .add(new Arguments.Peer(region, relayed(distances, path, i), roundTrip));
        links
            .get(i)
            .peers()
            .add(new Arguments.Peer(world.home(), relayed(distances, path, home), roundTrip));
      }
    }
    return links;
  }

  /** Both ends of a link keep their windows while it is quiet, as ours are told to. */
  private Path linkPath(RegionName region) {
    return Path.of(world.roundTrip(world.home(), region), LINK_BITS_PER_SECOND).keepingWindows();
  }

  private int relayed(DistanceEmulator distances, EmulatedPath path, int index) {
    var link =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.site(index).gatewayLink());
    return distances.relayTcp(link, path).getPort();
  }

  private int indexOfHome() {
    return world.sites().stream().map(place -> place.region()).toList().indexOf(world.home());
  }

  private void startGateway(
      Arguments arguments,
      ServiceClasses gateways,
      Certificates certificates,
      Certificates.Pem viewers,
      int index,
      List<Arguments.Peer> peers)
      throws Exception {
    RegionName region = world.sites().get(index).region();
    Certificates.Pem link =
        certificates.issue("link-" + region, List.of(region + ".gateway.headstart"), false);
    List<String> line =
        arguments.gateway(region, ports.site(index), peers, certificates, viewers, link);
    steps.run("gateway in " + region, () -> keep(gateways.start(line)));
  }

  private Map<RegionName, Service> cacheNodes(
      Arguments arguments,
      ServiceClasses classes,
      Certificates certificates,
      Certificates.Pem viewers)
      throws Exception {
    var nodes = new LinkedHashMap<RegionName, Service>();
    for (int i = 0; i < world.sites().size(); i++) {
      RegionName region = world.sites().get(i).region();
      if (!region.equals(world.home())) {
        Certificates.Pem internal =
            certificates.issue("cache-" + region, List.of(region + ".cache.headstart"), false);
        List<String> line =
            arguments.cacheNode(region, ports.site(i), certificates, viewers, internal);
        nodes.put(region, new Service(classes, line));
      }
    }
    return nodes;
  }

  private ServiceClasses classes(String module, String application) {
    return ServiceClasses.of(checkout, module, application);
  }

  private <T extends AutoCloseable> T keep(T started) {
    running.push(started);
    return started;
  }

  private static void sideBySide(Callable<?>... parts) throws Exception {
    try (var threads = Executors.newFixedThreadPool(parts.length)) {
      List<Future<?>> results = new ArrayList<>();
      for (Callable<?> part : parts) {
        results.add(threads.submit(part));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
