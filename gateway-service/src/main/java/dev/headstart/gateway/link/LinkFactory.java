package dev.headstart.gateway.link;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.kernel.SlowStartRestart;
import dev.headstart.gateway.transport.Transport;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SNIHostName;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes links on the gateway's event loops.
 *
 * <p>Each connection has a pool of its own, of exactly one: a pool of two opens the second only
 * when the first is full, and would not say which of them is lost.
 */
final class LinkFactory {

  /** How many requests are on one connection at most; more wait briefly, then are refused. */
  private static final int MAX_STREAMS = 1_000;

  private static final int MAX_WAITING = 200;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

  private final Transport transport;
  private final Connections connections;
  private final SlowStartRestart restart;
  private final Function<ServiceName, SslContext> tls;

  /**
   * @param restart whether the kernel lets windows fall, so that they must be kept warm
   */
  LinkFactory(
      Transport transport,
      Connections connections,
      SlowStartRestart restart,
      Function<ServiceName, SslContext> tls) {
    this.transport = transport;
    this.connections = connections;
    this.restart = restart;
    this.tls = tls;
  }

  Link link(PeerProperties peer) {
    var name = ServiceName.Role.GATEWAY.in(peer.region());
    SslContext context = tls.apply(name);
    var record = new LinkRecord(peer.pace());
    return new Link(
        peer,
        keeper -> connection(peer, name, context, record, keeper),
        record,
        transport.loop(),
        System::nanoTime);
  }

  private LinkConnection connection(
      PeerProperties peer,
      ServiceName name,
      SslContext context,
      LinkRecord record,
      LinkConnection.Keeper keeper) {
    ConnectionProvider pool =
        ConnectionProvider.builder("link-" + peer.region())
            .allocationStrategy(
                Http2AllocationStrategy.builder()
                    .minConnections(1)
                    .maxConnections(1)
                    .maxConcurrentStreams(MAX_STREAMS)
                    .build())
            .pendingAcquireMaxCount(MAX_WAITING)
            .pendingAcquireTimeout(MAX_WAIT)
            .build();
    HttpClient client =
        connections
            .watch(transport.client(pool), Peer.linkTo(peer.region()))
            .remoteAddress(peer::socketAddress)
            .protocol(HttpProtocol.H2)
            .secure(
                spec ->
                    spec.sslContext(context)
                        .handshakeTimeout(HANDSHAKE_TIMEOUT)
                        .serverNames(new SNIHostName(name.toString())))
            .http2Settings(settings -> settings.initialWindowSize(peer.window().bytes()))
            // What may be sent again, and where, is decided where the request is known.
            .disableRetry(true);
    boolean keepWarm = peer.keepWarm() && restart == SlowStartRestart.ON;
    return new LinkConnection(
        name, client, pool, transport.loop(), record, peer.pace(), keepWarm, keeper);
  }
}
