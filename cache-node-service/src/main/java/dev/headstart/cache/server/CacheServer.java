package dev.headstart.cache.server;

import dev.headstart.cache.body.RegionSizes;
import dev.headstart.cache.hit.Hits;
import dev.headstart.cache.tls.CertificateWatch;
import dev.headstart.cache.tls.PemFiles;
import dev.headstart.cache.tls.PortTls;
import dev.headstart.cache.tls.TlsMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The viewers' port and the internal one: opened when everything else is there, closed first.
 * Thread-safe after its start.
 */
public final class CacheServer implements CachePorts, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CacheServer.class);

  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int BACKLOG = 4096;
  private static final int RESETS_SECONDS = 30;

  private final Listening listening;
  private final LoopResources loops;
  private final Routes routes;
  private final Hits hits;
  private final Executor io;
  private final Crowd viewersCrowd;
  private final Crowd internalCrowd;
  private final TlsMeters tlsMeters;
  private final InstantSource clock;
  private DisposableServer viewers;
  private DisposableServer internal;
  private CertificateWatch certificates;

  public CacheServer(
      Listening listening,
      LoopResources loops,
      Routes routes,
      Hits hits,
      MeterRegistry registry,
      InstantSource clock,
      Executor io) {
    this.listening = listening;
    this.loops = loops;
    this.routes = routes;
    this.hits = hits;
    this.io = io;
    this.viewersCrowd =
        new Crowd(listening.bounds().ofConnections(), new PortMeters("viewers", registry));
    this.internalCrowd =
        new Crowd(listening.bounds().ofConnections(), new PortMeters("internal", registry));
    this.tlsMeters = new TlsMeters(registry, clock);
    this.clock = clock;
  }

  @Override
  public void start() {
    var tls = new ArrayList<PortTls>();
    PortTls viewersTls =
        listening.certificate() == null
            ? null
            : PortTls.viewers(listening.certificate(), tlsMeters, clock);
    viewers =
        open(
            listening.address(),
            listening.port(),
            viewersTls,
            channel -> viewersCrowd.enter(channel).ifPresent(caller -> hits.lay(channel, caller)),
            settings ->
                settings.maxDecodedRstFramesPerWindow(listening.bounds().resets(), RESETS_SECONDS),
            routes::viewers);
    log.info(
        "Cache node listening on {} ({}) for viewers",
        viewers.port(),
        viewersTls == null ? "http" : "https");
    InternalProperties inner = listening.internal();
    if (inner.port() >= 0) {
      PortTls internalTls = inner.secure() ? internalTls(inner) : null;
      internal =
          open(
              inner.address(),
              inner.port(),
              internalTls,
              internalCrowd::enter,
              // Each viewer who leaves a gateway takes back a request; that is no attack.
              settings -> settings.maxDecodedRstFramesPerWindow(0, 0),
              routes::internal);
      log.info(
          "Cache node listening on {} ({}, {}) for {}",
          internal.port(),
          inner.address(),
          internalTls == null ? "http" : "https",
          internalTls == null ? "gateways" : String.join(", ", listening.peers()));
      addIfThere(tls, internalTls);
    }
    addIfThere(tls, viewersTls);
    certificates =
        new CertificateWatch(tls, listening.certificateRefresh(), loops.onServer(true).next(), io);
  }

  private PortTls internalTls(InternalProperties inner) {
    return PortTls.internal(
        new PemFiles("headstart.cache.internal", inner.certificate(), inner.privateKey()),
        inner.authorities(),
        listening.peers(),
        tlsMeters,
        clock);
  }

  private static void addIfThere(List<PortTls> all, PortTls one) {
    if (one != null) {
      all.add(one);
    }
  }

  private DisposableServer open(
      String address,
      int port,
      PortTls tls,
      Consumer<Channel> entrance,
      Consumer<Http2SettingsSpec.Builder> resets,
      BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
    BoundsProperties bounds = listening.bounds();
    HttpServer server =
        HttpServer.create()
            .runOn(loops)
            .host(address)
            .port(port)
            // With a group, closing waits for the requests that are under way.
            .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.MESSAGE_SIZE_ESTIMATOR, new RegionSizes())
            .http2Settings(
                settings ->
                    resets.accept(
                        settings
                            .maxConcurrentStreams(bounds.streams())
                            .maxHeaderListSize(bounds.header().toBytes())))
            .httpRequestDecoder(
                spec ->
                    spec.maxInitialLineLength((int) bounds.requestLine().toBytes())
                        .maxHeaderSize((int) bounds.header().toBytes()))
            .doOnChannelInit((observer, channel, remote) -> entrance.accept(channel))
            .handle(handler);
    HttpServer secured =
        tls == null
            ? server
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .doOnChannelInit((observer, channel, remote) -> UpgradeOfBodiless.lay(channel))
            : server
                .secure(spec -> spec.sslContext(tls.context()).handshakeTimeout(bounds.handshake()))
                .protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
    return secured.bindNow();
  }

  @Override
  public void stop() {
    // At once, so that other nodes do not ask one that is leaving.
    CompletableFuture<Void> inner = CompletableFuture.runAsync(() -> close(internal));
    certificates.close();
    close(viewers);
    inner.join();
    viewers = null;
    internal = null;
    viewersCrowd.close();
    internalCrowd.close();
  }

  private static void close(DisposableServer server) {
    if (server == null) {
      return;
    }
    try {
      server.disposeNow(CLOSING);
    } catch (IllegalStateException e) {
      log.warn(
          "Port {} closes on requests that were not finished: {}", server.port(), e.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return viewers != null;
  }

  @Override
  public int viewers() {
    return viewers.port();
  }

  @Override
  public int internal() {
    return internal == null ? -1 : internal.port();
  }
}
