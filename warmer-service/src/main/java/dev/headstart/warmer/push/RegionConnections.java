package dev.headstart.warmer.push;

import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.http.ConnectionPool;
import dev.headstart.warmer.http.Peer;
import io.netty.channel.EventLoop;
import java.time.Duration;

/**
 * The connections of one region: HTTP/1.1 over pools of persistent connections of its own, one
 * connection for each photograph that may be in flight, so that a region whose pushes stall holds
 * no connection that another needs.
 *
 * @param home reads at home
 * @param gateway speaks to the region's cache through the home gateway
 * @param authority by which the gateway knows the region
 * @param loop on which all of it happens
 * @param patience how long home may be silent, so that a home that does not answer is told from a
 *     region that does not
 */
record RegionConnections(
    ConnectionPool home,
    ConnectionPool gateway,
    String authority,
    EventLoop loop,
    Duration patience) {

  private static final Duration MAX_CONNECT = Duration.ofSeconds(2);

  /** Connections beside those of photographs, so that an announcement takes none of theirs. */
  private static final int ANNOUNCING = 4;

  static RegionConnections open(
      RegionName region,
      Peer home,
      Peer gateway,
      PushLimits limits,
      PushLoops loops,
      EventLoop loop,
      PushMetrics metrics) {
    Duration timeout = limits.timeout();
    Duration connect = timeout.compareTo(MAX_CONNECT) < 0 ? timeout : MAX_CONNECT;
    ConnectionPool homePool = loops.connections(home, loop, limits.inFlight(), connect);
    ConnectionPool gatewayPool =
        loops.connections(gateway, loop, limits.inFlight() + ANNOUNCING, connect);
    metrics.connections(region, "home", homePool);
    metrics.connections(region, "gateway", gatewayPool);
    return new RegionConnections(
        homePool, gatewayPool, Authority.cacheOf(region).toString(), loop, timeout.dividedBy(2));
  }

  void close() {
    home.close();
    gateway.close();
  }
}
