package dev.headstart.gateway.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.startup.WrongPropertyException;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of each door and link, whose files are looked at now and then and taken when they were
 * renewed. Polls, since the places where certificates are mounted (links that are swapped, network
 * file systems) tell nobody. One context for each place, a handful. Thread-safe.
 *
 * @throws WrongPropertyException from each method, where a file does not hold what it should
 */
public final class Certificates implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Certificates.class);

  private final Map<String, RenewedTls> places = new ConcurrentHashMap<>();
  private final TlsMeters meters;
  private final InstantSource clock;
  private final ScheduledExecutorService rounds;

  /**
   * @param every how long to wait between two looks at the files
   */
  public Certificates(Duration every, MeterRegistry registry, InstantSource clock) {
    this.meters = new TlsMeters(registry, clock);
    this.clock = clock;
    this.rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("headstart-gateway-certificates").factory());
    rounds.scheduleWithFixedDelay(
        this::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** For viewers: HTTP/2 or HTTP/1.1, whichever they know. */
  public SslContext forViewers(PemFiles own) {
    return keep("viewers' door", own, null, TlsContexts::forViewers);
  }

  /** For gateways that come: TLS 1.3 and HTTP/2 alone, and they must show who they are. */
  public SslContext forLinkDoor(PemFiles own, Path authorities) {
    return keep(
        "link door",
        own,
        authorities,
        identity -> TlsContexts.forLinkDoor(identity, own.authorities(authorities)));
  }

  /** For a link to {@code peer}: TLS 1.3 and HTTP/2 alone, and it must be that gateway. */
  public SslContext forLinkTo(ServiceName peer, PemFiles own, Path authorities) {
    return keep(
        "link to " + peer.region(),
        own,
        authorities,
        identity -> TlsContexts.forLinkTo(peer, identity, own.authorities(authorities)));
  }

  /** For the cache node beside this gateway: TLS 1.3 and HTTP/1.1, and it must be that node. */
  public SslContext forCacheNode(ServiceName node, PemFiles own, Path authorities) {
    return keep(
        "way to the cache node",
        own,
        authorities,
        identity -> TlsContexts.forCacheNode(node, identity, own.authorities(authorities)));
  }

  private SslContext keep(
      String place, PemFiles own, Path authorities, Function<Identity, SslContext> contexts) {
    var tls = new RenewedTls(place, own, authorities, contexts, meters, clock);
    places.put(place, tls);
    return tls.context();
  }

  private void look() {
    try {
      places.values().forEach(RenewedTls::check);
    } catch (RuntimeException e) {
      // Thrown on, it would end the looking for good.
      log.error("The files of certificates could not be looked at; they are next time", e);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
