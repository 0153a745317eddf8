package dev.headstart.lab.suite;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.world.Site;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command lines by which the lab starts each service: what an operator would write, nothing
 * hidden.
 */
final class Arguments {

  private final Path directory;
  private final Ports ports;
  private final List<Site> regions;
  private final RegionName home;
  private final String signingKey;
  private final Optional<URI> traces;
  private final Map<String, List<String>> changes;

  /**
   * @param traces the collector that every page's trace is sent to, if there is one
   * @param changes by the name of a service, what it is told otherwise than here, as {@code
   *     name=value}
   */
  Arguments(
      Path directory,
      Ports ports,
      List<Site> regions,
      RegionName home,
      String signingKey,
      Optional<URI> traces,
      Map<String, List<String>> changes) {
    this.directory = directory;
    this.ports = ports;
    this.regions = regions;
    this.home = home;
    this.signingKey = signingKey;
    this.traces = traces;
    this.changes = Map.copyOf(changes);
  }

  List<String> api() {
    var arguments = common("api-service", ports.apiManagement());
    arguments.add("--server.port=" + ports.api());
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--headstart.region=" + home);
    arguments.add("--headstart.api.directory=" + directory.resolve("home"));
    arguments.add("--headstart.warmup.warmer=127.0.0.1:" + ports.warmer());
    arguments.add("--headstart.purge.gateway=" + local(homeSite()));
    arguments.add("--headstart.signing.keys[0]=" + signingKey);
    if (traces.isPresent()) {
      // Every page is told of; and what the warmer reads, whose word on that counts.
      arguments.add("--management.tracing.sampling.probability=1");
      arguments.add("--headstart.trace.trusted=127.0.0.0/8");
    }
    return changed("api-service", arguments);
  }

  List<String> warmer(WarmerMode mode) {
    var arguments = common("warmer-service", ports.warmerManagement());
    arguments.add("--headstart.region=" + home);
    arguments.add("--headstart.warmer.address=127.0.0.1");
    arguments.add("--headstart.warmer.port=" + ports.warmer());
    arguments.add("--headstart.warmer.home=http://127.0.0.1:" + ports.api());
    arguments.add("--headstart.warmer.gateway=" + local(homeSite()));
    arguments.add("--headstart.warmer.mode=" + mode.name().toLowerCase(java.util.Locale.ROOT));
    return changed("warmer-service", arguments);
  }

  /**
   * @param peers region and loopback port of the emulated way to each gateway that this one keeps a
   *     link to
   */
  List<String> gateway(
      RegionName region,
      Ports.Site site,
      List<Peer> peers,
      Certificates certificates,
      Certificates.Pem viewers,
      Certificates.Pem link) {
    var arguments = common("gateway-service", site.gatewayManagement());
    arguments.add("--headstart.region=" + region);
    arguments.add("--headstart.gateway.viewers.port=" + site.gatewayViewers());
    arguments.add("--headstart.gateway.viewers.certificate=" + viewers.certificate());
    arguments.add("--headstart.gateway.viewers.private-key=" + viewers.privateKey());
    arguments.add("--headstart.gateway.link.port=" + site.gatewayLink());
    arguments.add("--headstart.gateway.link.certificate=" + link.certificate());
    arguments.add("--headstart.gateway.link.private-key=" + link.privateKey());
    arguments.add("--headstart.gateway.link.authorities=" + certificates.authorities());
    arguments.add("--headstart.gateway.local.port=" + site.gatewayLocal());
    if (region.equals(home)) {
      arguments.add("--headstart.gateway.api=http://127.0.0.1:" + ports.api());
    } else {
      arguments.add("--headstart.gateway.cache=https://127.0.0.1:" + site.cacheInternal());
    }
    for (int i = 0; i < peers.size(); i++) {
      String peer = "--headstart.gateway.peers[" + i + "].";
      arguments.add(peer + "region=" + peers.get(i).region());
      arguments.add(peer + "address=127.0.0.1:" + peers.get(i).port());
      arguments.add(peer + "round-trip=" + peers.get(i).roundTripMillis() + "ms");
    }
    return changed("gateway-service", arguments);
  }

  /** The far end of a link, as this machine reaches it. */
  record Peer(RegionName region, int port, long roundTripMillis) {}

  List<String> cacheNode(
      RegionName region,
      Ports.Site site,
      Certificates certificates,
      Certificates.Pem viewers,
      Certificates.Pem internal) {
    var arguments = common("cache-node-service", site.cacheManagement());
    arguments.add("--headstart.region=" + region);
    arguments.add("--headstart.cache.address=127.0.0.1");
    arguments.add("--headstart.cache.port=" + site.cacheViewers());
    arguments.add("--headstart.cache.internal.port=" + site.cacheInternal());
    arguments.add("--headstart.cache.internal.certificate=" + internal.certificate());
    arguments.add("--headstart.cache.internal.private-key=" + internal.privateKey());
    arguments.add("--headstart.cache.internal.authorities=" + certificates.authorities());
    arguments.add("--headstart.cache.certificate=" + viewers.certificate());
    arguments.add("--headstart.cache.private-key=" + viewers.privateKey());
    arguments.add("--headstart.cache.origin=" + local(site));
    arguments.add("--headstart.cache.origin-authority=home.api.headstart");
    arguments.add("--headstart.cache.accept=photos");
    arguments.add("--headstart.cache.event-loops=2");
    // Experiments empty the caches and push the same photographs again.
    arguments.add("--headstart.cache.purge.hold=0s");
    // Nodes start beside the API that they ask, which takes its time on a busy machine.
    arguments.add("--headstart.cache.purge.feed=/purges");
    arguments.add("--headstart.cache.purge.patience=60s");
    arguments.add("--headstart.cache.memory=48MB");
    arguments.add("--headstart.cache.disk=2GB");
    arguments.add("--headstart.cache.directory=" + directory.resolve("cache-" + region));
    arguments.add("--headstart.signing.keys[0]=" + signingKey);
    return changed("cache-node-service", arguments);
  }

  private List<String> changed(String service, List<String> arguments) {
    for (String change : changes.getOrDefault(service, List.of())) {
      String name = "--" + change.substring(0, change.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(name));
      arguments.add("--" + change);
    }
    return arguments;
  }

  private List<String> common(String service, int managementPort) {
    var arguments = new ArrayList<String>();
    arguments.add("--management.server.port=" + managementPort);
    arguments.add("--management.server.address=127.0.0.1");
    arguments.add("--logging.file.name=" + directory.resolve("logs").resolve(service + ".log"));
    arguments.add("--logging.threshold.console=OFF");
    arguments.add("--spring.main.banner-mode=off");
    // The lab closes what it started, in its own order.
    arguments.add("--spring.main.register-shutdown-hook=false");
    arguments.add("--headstart.home=" + home);
    traces.ifPresent(
        collector ->
            arguments.add("--management.opentelemetry.tracing.export.otlp.endpoint=" + collector));
    for (int i = 0; i < regions.size(); i++) {
      Site region = regions.get(i);
      String entry = "--headstart.regions[" + i + "].";
      arguments.add(entry + "name=" + region.region());
      arguments.add(entry + "place=" + region.place());
      arguments.add(entry + "latitude=" + region.latitude());
      arguments.add(entry + "longitude=" + region.longitude());
      if (!region.region().equals(home)) {
        arguments.add(entry + "cache=https://127.0.0.1:" + ports.site(i).cacheViewers());
      }
    }
    return arguments;
  }

  private Ports.Site homeSite() {
    for (int i = 0; i < regions.size(); i++) {
      if (regions.get(i).region().equals(home)) {
        return ports.site(i);
      }
    }
    throw new IllegalStateException("Home " + home + " is not in the catalogue");
  }

  private static String local(Ports.Site site) {
    return "http://127.0.0.1:" + site.gatewayLocal();
  }
}
