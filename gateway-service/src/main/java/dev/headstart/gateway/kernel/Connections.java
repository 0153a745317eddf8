package dev.headstart.gateway.kernel;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/**
 * All connections of the gateway, by peer. Of each peer so many are watched as the settings say;
 * the others are counted, and so are their requests.
 *
 * <p>May be used by many threads.
 */
public final class Connections {

  private static final String HTTP1_WATCH = "headstart.http1Watch";

  private final Duration period;
  private final int watched;
  private final LongSupplier nanoTime;
  private final KernelMeters meters;
  private final Map<Peer, PeerRecord> peers = new ConcurrentHashMap<>();

  Connections(KernelProperties settings, LongSupplier nanoTime, KernelMeters meters) {
    this.period = settings.period();
    this.watched = settings.watched();
    this.nanoTime = nanoTime;
    this.meters = meters;
  }

  /** Watches the connections that a server accepts. */
  public HttpServer watch(HttpServer server, Peer peer) {
    PeerRecord record = record(peer);
    return server.doOnChannelInit((observer, channel, address) -> opened(channel, record));
  }

  /** Watches the connections that a client opens. */
  public HttpClient watch(HttpClient client, Peer peer) {
    PeerRecord record = record(peer);
    return client.doOnChannelInit((observer, channel, address) -> opened(channel, record));
  }

  private PeerRecord record(Peer peer) {
    return peers.computeIfAbsent(
        peer,
        added -> {
          var record = new PeerRecord(added, watched);
          meters.bind(record);
          return record;
        });
  }

  private void opened(Channel channel, PeerRecord record) {
    var connection = new WatchedConnection(channel, record, nanoTime.getAsLong(), meters);
    listenToHttp(channel, connection);
    // A client's channel that never connects was no connection.
    channel
        .pipeline()
        .addFirst("headstart.kernel", new FirstActive(() -> connection.opened(period)));
  }

  /**
   * Puts the watchers of messages where the protocol's own handlers are: at once, or behind TLS as
   * soon as the first bytes come, which is after both sides have agreed on a protocol.
   */
  private void listenToHttp(Channel channel, WatchedConnection connection) {
    if (channel.pipeline().context(NettyPipeline.HttpCodec) != null) {
      addHttp1Watch(channel, connection);
    } else if (channel.pipeline().context(NettyPipeline.H2CUpgradeHandler) != null) {
      // Cleartext of either version: the codec stands inside of what tells them apart.
      channel
          .pipeline()
          .addBefore(
              NettyPipeline.HttpTrafficHandler, HTTP1_WATCH, new Http1Watch(connection, nanoTime));
    } else if (channel.pipeline().context(SslHandler.class) != null) {
      String tls = channel.pipeline().context(SslHandler.class).name();
      channel
          .pipeline()
          .addAfter(
              tls,
              "headstart.protocol",
              new FirstBytes(
                  () -> {
                    var multiplexer = channel.pipeline().context(Http2MultiplexHandler.class);
                    if (channel.pipeline().context(NettyPipeline.HttpCodec) != null
                        && multiplexer == null) {
                      addHttp1Watch(channel, connection);
                    } else if (multiplexer != null && !connection.record().peer().opened()) {
                      channel
                          .pipeline()
                          .addBefore(
                              multiplexer.name(),
                              "headstart.http2Watch",
                              new Http2Watch(connection.record()));
                    }
                  }));
    }
  }

  private void addHttp1Watch(Channel channel, WatchedConnection connection) {
    channel
        .pipeline()
        .addAfter(NettyPipeline.HttpCodec, HTTP1_WATCH, new Http1Watch(connection, nanoTime));
  }

  /** Every open connection that is watched, as last seen. */
  public List<ConnectionReport> reports() {
    long now = nanoTime.getAsLong();
    return peers.values().stream()
        .map(PeerRecord::watched)
        .flatMap(Collection::stream)
        .map(connection -> connection.report(now))
        .toList();
  }

  /** What the kernel last said of each watched connection with one peer. */
  public List<TcpInfo> kernel(Peer peer) {
    PeerRecord record = peers.get(peer);
    return record == null
        ? List.of()
        : record.watched().stream().map(WatchedConnection::info).filter(Objects::nonNull).toList();
  }

  /** What has been seen of each peer since the start. */
  public List<PeerFigures> figures() {
    return peers.values().stream().map(PeerRecord::figures).toList();
  }
}
