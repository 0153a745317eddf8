package dev.headstart.warmer.push;

import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP clients of one region: HTTP/1.1 over pools of persistent connections of its own, one
 * connection for each photograph that may be in flight, so that a region whose pushes stall holds
 * no connection that another needs.
 */
final class RegionClients {

  /**
   * Shorter than what common servers allow, so that we seldom write into a connection they close.
   */
  private static final Duration MAX_IDLE = Duration.ofSeconds(15);

  private static final Duration MAX_CONNECT = Duration.ofSeconds(2);

  private final ConnectionProvider homePool;
  private final ConnectionProvider gatewayPool;
  private final HttpClient home;
  private final HttpClient gateway;

  RegionClients(
      RegionName region,
      URI homeUrl,
      URI gatewayUrl,
      PushLimits limits,
      LoopResources loops,
      PushMetrics metrics) {
    homePool = pool(region, "home", limits, metrics);
    gatewayPool = pool(region, "gateway", limits, metrics);
    String authority = Authority.cacheOf(region).toString();
    home =
        client(homePool, homeUrl, limits, loops)
            // A home that does not answer must be told from a region that does not.
            .responseTimeout(limits.timeout().dividedBy(2));
    gateway =
        client(gatewayPool, gatewayUrl, limits, loops)
            // A body that is being read from home cannot be sent twice.
            .disableRetry(true)
            .headers(headers -> headers.set(HttpHeaderNames.HOST, authority));
  }

  private static ConnectionProvider pool(
      RegionName region, String to, PushLimits limits, PushMetrics metrics) {
    return ConnectionProvider.builder("warmer-" + region + "-" + to)
        .maxConnections(limits.inFlight())
        // A connection is given back a moment after its push has ended.
        .pendingAcquireMaxCount(limits.inFlight())
        .pendingAcquireTimeout(limits.timeout())
        .maxIdleTime(MAX_IDLE)
        .lifo()
        .metrics(true, () -> metrics.connections(region, to))
        .build();
  }

  private static HttpClient client(
      ConnectionProvider pool, URI url, PushLimits limits, LoopResources loops) {
    String base = url.toString();
    Duration connect = limits.timeout().compareTo(MAX_CONNECT) < 0 ? limits.timeout() : MAX_CONNECT;
    return HttpClient.create(pool)
        .runOn(loops)
        .baseUrl(base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connect.toMillis());
  }

  /** Reads at home. */
  HttpClient home() {
    return home;
  }

  /** Speaks to the region's cache through the home gateway. */
  HttpClient gateway() {
    return gateway;
  }

  /** Closes all connections. */
  void close() {
    homePool.dispose();
    gatewayPool.dispose();
  }
}
