package dev.headstart.cache.server;

import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.hit.Hits;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The viewers' port and the internal one: opened when everything else is there, closed first.
 * Thread-safe after its start.
 */
public final class CacheServer implements CachePorts, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CacheServer.class);

  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final Duration SILENT_PUSH = Duration.ofSeconds(30);
  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int MAX_REQUEST_LINE = 8 * 1024;
  private static final int MAX_HEADER = 16 * 1024;
  private static final int BACKLOG = 4096;
  private static final int MAX_STREAMS = 250;

  private final Listening listening;
  private final LoopResources loops;
  private final Routes routes;
  private final Hits hits;
  private DisposableServer viewers;
  private DisposableServer internal;

  /**
   * @param passesAll whether viewers' requests with other methods than GET and HEAD go to the
   *     origin
   */
  public CacheServer(
      Listening listening,
      LoopResources loops,
      Exchange exchange,
      boolean passesAll,
      Push push,
      Announcements announcements,
      Purge purge,
      String via,
      Hits hits) {
    this.listening = listening;
    this.loops = loops;
    this.routes = new Routes(exchange, passesAll, push, announcements, purge, via);
    this.hits = hits;
  }

  @Override
  public void start() {
    HttpServer door = base().host(listening.address()).port(listening.port());
    boolean secure = listening.certificate() != null;
    HttpServer viewersServer =
        secure
            ? ViewersTls.secure(door, listening.certificate(), listening.privateKey())
            : door.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11);
    viewers =
        viewersServer
            .doOnChannelInit(
                (observer, channel, address) -> hits.lay(channel, new IdleWatch(channel)))
            .handle(routes::viewers)
            .bindNow();
    log.info(
        "Cache node listening on {} ({}) for viewers", viewers.port(), secure ? "https" : "http");
    InternalProperties inner = listening.internal();
    if (inner.port() >= 0) {
      internal =
          base()
              .host(inner.address())
              .port(inner.port())
              .readTimeout(SILENT_PUSH)
              .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
              .handle(routes::internal)
              .bindNow();
      log.info("Cache node listening on {} ({}) for gateways", internal.port(), inner.address());
    }
  }

  private HttpServer base() {
    return HttpServer.create()
        .runOn(loops)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .idleTimeout(IDLE)
        .http2Settings(settings -> settings.maxConcurrentStreams(MAX_STREAMS))
        .httpRequestDecoder(
            spec -> spec.maxInitialLineLength(MAX_REQUEST_LINE).maxHeaderSize(MAX_HEADER))
        .doOnConnection(
            connection ->
                connection.addHandlerFirst("headstart.stalls", new StallGuard(STALLED.toMillis())));
  }

  @Override
  public void stop() {
    close(viewers);
    close(internal);
    viewers = null;
    internal = null;
  }

  private static void close(DisposableServer server) {
    if (server != null) {
      server.disposeNow(CLOSING);
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
