package dev.headstart.lab.suite;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.distance.DistanceEmulator;
import dev.headstart.lab.distance.EmulatedPath;
import dev.headstart.lab.distance.Path;
import dev.headstart.lab.viewer.Viewer;
import dev.headstart.lab.world.City;
import dev.headstart.lab.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * The running suite: home, the regions, and the distances between them. Started by {@link
 * SuiteStarter}; closing it ends everything that was started. Thread-safe but for what ends and
 * starts services.
 */
public final class Suite implements AutoCloseable {

  private final World world;
  private final Ports ports;
  private final Arguments arguments;
  private final DistanceEmulator distances;
  private final SSLContext trust;
  private final ServiceClasses warmerClasses;
  private final Service apiService;
  private final Map<RegionName, Service> cacheNodes;
  private final Map<RegionName, EmulatedPath> links;
  private final Deque<AutoCloseable> running;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<WayKey, InetSocketAddress> ways = new HashMap<>();
  private final Map<String, EmulatedPath> lastMiles = new HashMap<>();
  private AutoCloseable warmer;

  /** The way of a city's viewers to one port of this machine. */
  private record WayKey(String city, int port) {}

  Suite(
      World world,
      Ports ports,
      Arguments arguments,
      DistanceEmulator distances,
      SSLContext trust,
      ServiceClasses warmerClasses,
      Service apiService,
      Map<RegionName, Service> cacheNodes,
      Map<RegionName, EmulatedPath> links,
      Deque<AutoCloseable> running) {
    this.world = world;
    this.ports = ports;
    this.arguments = arguments;
    this.distances = distances;
    this.trust = trust;
    this.warmerClasses = warmerClasses;
    this.apiService = apiService;
    this.cacheNodes = Map.copyOf(cacheNodes);
    this.links = Map.copyOf(links);
    this.running = new ArrayDeque<>(running);
  }

  public World world() {
    return world;
  }

  public Ports ports() {
    return ports;
  }

  public Ports.Site site(RegionName region) {
    return ports.site(indexOf(region));
  }

  private int indexOf(RegionName region) {
    for (int i = 0; i < world.sites().size(); i++) {
      if (world.sites().get(i).region().equals(region)) {
        return i;
      }
    }
    throw new IllegalArgumentException("There is no region " + region);
  }

  /** The home API without any distance, for uploads. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + ports.api());
  }

  /** A viewer in {@code city}, with a new browser session. */
  public Viewer viewerIn(City city) {
    RegionName region = city.nearest();
    Ports.Site site = site(region);
    return new Viewer(
        trust, way(city, region, site.gatewayViewers()), way(city, region, site.cacheViewers()));
  }

  /** Where the emulated way from {@code city} to {@code region}'s gateway begins. */
  public InetSocketAddress gatewayFrom(City city, RegionName region) {
    return way(city, region, site(region).gatewayViewers());
  }

  public SSLContext trust() {
    return trust;
  }

  /**
   * Ways are laid when they are first taken, and kept; a city's ways to one region share its
   * bandwidth.
   */
  private synchronized InetSocketAddress way(City city, RegionName region, int port) {
    return ways.computeIfAbsent(
        new WayKey(city.name(), port),
        _ -> {
          EmulatedPath path =
              lastMiles.computeIfAbsent(
                  city.name() + " to " + region,
                  name -> distances.path(name, lastMile(city, region)));
          return distances.relayTcp(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port), path);
        });
  }

  private static Path lastMile(City city, RegionName region) {
    return new Path(
        city.roundTripTo(region), city.bitsPerSecondUp(), city.bitsPerSecondDown(), true, 0);
  }

  /** Replaces the warmer by a new one, which has pushed nothing yet. */
  public void warmer(WarmerMode mode) throws Exception {
    withoutWarmer();
    warmer = warmerClasses.start(arguments.warmer(mode));
  }

  /** Ends the warmer; the API goes on sending datagrams to nobody. */
  public void withoutWarmer() throws Exception {
    if (warmer != null) {
      warmer.close();
      warmer = null;
    }
  }

  /** Ends the cache node of {@code region}, which keeps what it has stored. */
  public void withoutCacheNode(RegionName region) {
    cacheNodes.get(region).close();
  }

  /** Starts it again. */
  public void cacheNode(RegionName region) {
    cacheNodes.get(region).start();
  }

  /** Ends the API, which keeps what it has stored. */
  public void withoutApi() {
    apiService.close();
  }

  /** Starts it again. */
  public void startApi() {
    apiService.start();
  }

  /** Cuts {@code region} off from home, until {@link #connect}; its viewers still reach it. */
  public void cutOff(RegionName region) {
    links.get(region).sever();
  }

  /** Lets the gateways of home and {@code region} find each other again. */
  public void connect(RegionName region) {
    links.get(region).mend();
  }

  public Meters warmerMeters() throws IOException, InterruptedException {
    return Meters.of(http, ports.warmerManagement());
  }

  public Meters cacheMeters(RegionName region) throws IOException, InterruptedException {
    return Meters.of(http, site(region).cacheManagement());
  }

  /** Takes all renditions of {@code photos} out of the region's cache. */
  public void purge(RegionName region, List<String> photos) throws IOException {
    new GatewayPurge(region, site(region).gatewayLocal()).purge(photos);
  }

  /** A key as an operator would make one. */
  static String newKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Ends everything, last started first.
   *
   * @throws IllegalStateException where something did not end well; the rest was ended all the same
   */
  @Override
  public void close() {
    http.close();
    if (warmer != null) {
      running.push(warmer);
      warmer = null;
    }
    closeAll(running);
  }

  static void closeAll(Deque<AutoCloseable> running) {
    var failures = new ArrayList<Exception>();
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      var failure =
          new IllegalStateException(
              "Not everything ended well: " + failures.getFirst().getMessage());
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
