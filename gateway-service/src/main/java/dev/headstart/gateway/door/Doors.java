package dev.headstart.gateway.door;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.link.LinkGuests;
import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.tls.PemFiles;
import dev.headstart.gateway.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * Opens the link port and the local port before the viewers', closes them after it, and tells the
 * ports: in the log, and as {@code local.gateway.viewers.port}, {@code local.gateway.link.port} and
 * {@code local.gateway.local.port} in the environment, as Boot does with {@code local.server.port}.
 */
final class Doors implements SmartLifecycle, ApplicationListener<WebServerInitializedEvent> {

  /** Boot opens its server in {@code DEFAULT_PHASE - 2048}. */
  private static final int BEFORE_VIEWERS = DEFAULT_PHASE - 4096;

  /** As many streams as a gateway sends over one connection. */
  private static final int MAX_STREAMS = 1_000;

  /** Of the link door nothing is left by then but what breaks off. */
  private static final Duration AFTER_DRAIN = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Doors.class);

  private final LinkDoorProperties link;
  private final LocalProperties local;
  private final DoorHandler handler;
  private final Transport transport;
  private final Connections connections;
  private final Certificates certificates;
  private final Map<String, Object> ports = new HashMap<>();
  private LinkGuests guests;
  private InnerDoor linkDoor;
  private InnerDoor localDoor;

  Doors(
      LinkDoorProperties link,
      LocalProperties local,
      DoorHandler handler,
      Transport transport,
      Connections connections,
      Certificates certificates,
      ConfigurableEnvironment environment) {
    this.link = link;
    this.local = local;
    this.handler = handler;
    this.transport = transport;
    this.connections = connections;
    this.certificates = certificates;
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("headstart.gateway.doors", ports));
  }

  @Override
  public void start() {
    if (link.hasCertificate()) {
      guests = new LinkGuests(transport.loop());
      linkDoor = open(linkServer(), link.port(), Door.LINK);
    }
    localDoor = open(localServer(), local.port(), Door.LOCAL);
  }

  private InnerDoor open(HttpServer server, int port, Door door) {
    var opened = new InnerDoor(server, port, handler.behind(door), transport.loop());
    opened(door, opened.port());
    return opened;
  }

  private HttpServer linkServer() {
    var own = new PemFiles("headstart.gateway.link", link.certificate(), link.privateKey());
    var tls = certificates.forLinkDoor(own, link.authorities());
    int window = link.window().bytes();
    return connections
        .watch(transport.server(), Peer.GATEWAYS)
        .bindAddress(() -> address(link.address(), link.port()))
        .protocol(HttpProtocol.H2)
        .secure(spec -> spec.sslContext(tls))
        .http2Settings(
            settings ->
                settings
                    .initialWindowSize(window)
                    .maxConcurrentStreams(MAX_STREAMS)
                    // Each viewer who leaves resets a stream; that is no attack between gateways.
                    .maxDecodedRstFramesPerWindow(0, 0))
        .doOnChannelInit((observer, channel, address) -> guests.receive(channel));
  }

  private HttpServer localServer() {
    return connections
        .watch(transport.server(), Peer.LOCAL)
        .bindAddress(() -> address(local.address(), local.port()))
        .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
        .idleTimeout(local.idleTimeout());
  }

  private static InetSocketAddress address(InetAddress address, int port) {
    return address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
  }

  /** Boot has opened the viewers' port (or that of the management, which is not of this room). */
  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      opened(Door.VIEWERS, event.getWebServer().getPort());
    }
  }

  private void opened(Door door, int port) {
    ports.put("local.gateway." + door.tag() + ".port", port);
    log.info("{} port listening on {}", door == Door.VIEWERS ? "viewers'" : door.tag(), port);
  }

  @Override
  public void stop() {
    if (linkDoor != null) {
      linkDoor.shut();
      drain();
      linkDoor.close(AFTER_DRAIN);
      linkDoor = null;
    }
    localDoor.close(link.drain());
    localDoor = null;
    ports.clear();
  }

  /** What neighbours have asked for over links may end too, so theirs is the second door. */
  private void drain() {
    try {
      int broken = guests.drain(link.drain());
      if (broken > 0) {
        log.warn(
            "{} connections of other gateways were broken off: requests had not ended after {}",
            broken,
            link.drain());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return localDoor != null;
  }

  @Override
  public int getPhase() {
    return BEFORE_VIEWERS;
  }
}
