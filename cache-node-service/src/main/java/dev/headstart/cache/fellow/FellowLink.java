package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginClient;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The connections to one fellow's internal port: HTTP/1.1, kept, bounded; and few of their own for
 * probes, so that these wait for nothing.
 */
final class FellowLink {

  /** Shorter than the other end's, so that we seldom write into a connection that it closes. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(50);

  private static final int PENDING_PER_CONNECTION = 8;
  private static final int PROBES = 4;
  private static final int WAITING_PROBES = 1024;

  /**
   * What all links have in common.
   *
   * @param connections how many to each fellow
   * @param connectTimeout how long to wait for a connection
   * @param answerTimeout how long to wait for an answer, and for the next bytes of its body; longer
   *     than the fellow itself waits for the origin
   * @param via this node's word in {@code Via}
   * @param security how connections are secured
   */
  record Terms(
      int connections,
      Duration connectTimeout,
      Duration answerTimeout,
      String via,
      LinkSecurity security,
      LoopResources loops,
      InstantSource clock) {}

  private final ConnectionProvider connections;
  private final ConnectionProvider probes;
  private final HttpClient client;
  private final HttpClient prober;
  private final OriginClient origin;

  FellowLink(Member member, Terms terms, ConnectionProvider.MeterRegistrar meters) {
    this.connections =
        ConnectionProvider.builder("node")
            .maxConnections(terms.connections())
            .pendingAcquireMaxCount(terms.connections() * PENDING_PER_CONNECTION)
            .pendingAcquireTimeout(terms.connectTimeout())
            .maxIdleTime(MAX_IDLE)
            .metrics(true, () -> meters)
            .build();
    this.probes =
        ConnectionProvider.builder("node-probes")
            .maxConnections(PROBES)
            .pendingAcquireMaxCount(WAITING_PROBES)
            .maxIdleTime(MAX_IDLE)
            .build();
    String base = terms.security().scheme() + "://" + member;
    this.client = client(connections, terms).baseUrl(base).responseTimeout(terms.answerTimeout());
    this.prober = client(probes, terms).baseUrl(base);
    this.origin =
        new OriginClient(URI.create(base), terms.via(), client, connections, terms.clock());
  }

  private static HttpClient client(ConnectionProvider connections, Terms terms) {
    return terms
        .security()
        .secure(
            HttpClient.create(connections)
                .runOn(terms.loops())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                    ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) terms.connectTimeout().toMillis()));
  }

  /** Asks the fellow for objects. */
  Origin origin() {
    return origin;
  }

  /** For other requests, with targets alone. */
  HttpClient client() {
    return client;
  }

  /** For probes. */
  HttpClient prober() {
    return prober;
  }

  /** Idle connections are closed now, others when they have done what they are doing. */
  void close() {
    connections.dispose();
    probes.dispose();
  }
}
