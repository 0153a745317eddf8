package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A gateway of another region, to which a link is kept open.
 *
 * @param region its region; its certificate must be issued to {region}.gateway.headstart
 * @param address host and port of its link door, for instance sin.example.net:8444
 * @param connections how many connections the link has at least, 1 to 16; one uses one processor
 *     core. With two or more, the first is for what is small and urgent
 * @param mostConnections how many it may have, connections to 16: so many are opened as load, round
 *     trip and losses need; with the same number as connections it stays at that
 * @param keepWarm whether a PING every 100 ms or more holds the windows open where
 *     net.ipv4.tcp_slow_start_after_idle is on
 * @param bandwidth what the way there carries, for instance 1Gbps; sizes the windows
 * @param roundTrip how long a byte takes there and back, 1 ms to 2 s; sizes the windows
 * @param ping how often it is asked whether it is there, 50 ms to 1 s; one that has said nothing
 *     for three and a half times that is taken to be dead
 * @param longestPause how long it may take until it is tried again to open a connection, 100 ms to
 *     1 min
 * @param patience how long a request waits for a link that was lost a moment ago, 1 ms to 10 s
 */
public record PeerProperties(
    RegionName region,
    String address,
    @DefaultValue("2") int connections,
    @DefaultValue("8") int mostConnections,
    @DefaultValue("true") boolean keepWarm,
    @DefaultValue("1Gbps") Bandwidth bandwidth,
    @DefaultValue("200ms") Duration roundTrip,
    @DefaultValue("1s") Duration ping,
    @DefaultValue("5s") Duration longestPause,
    @DefaultValue("1s") Duration patience) {

  private static final int MAX_CONNECTIONS = 16;
  private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(2);
  private static final Duration MIN_PING = Duration.ofMillis(50);
  private static final Duration MAX_PING = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
  private static final Duration MAX_PATIENCE = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public PeerProperties {
    if (region == null) {
      throw new IllegalArgumentException(
          "A peer needs a region: write headstart.gateway.peers[0].region=sin.");
    }
    if (address == null || !address.matches("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):\\d{1,5}")) {
      throw new IllegalArgumentException(
          "The address of peer %s is written as host:port, for instance %s.example.net:8444."
              .formatted(region, region));
    }
    if (connections < 1 || connections > MAX_CONNECTIONS) {
      throw new IllegalArgumentException("The connections of peer " + region + " are 1 to 16.");
    }
    if (mostConnections > MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "The most-connections of peer " + region + " are at most 16, for instance 8.");
    }
    mostConnections = Math.max(connections, mostConnections);
    if (ping.compareTo(MIN_PING) < 0 || ping.compareTo(MAX_PING) > 0) {
      throw new IllegalArgumentException(
          "The ping of peer " + region + " is 50ms to 1s, for instance 1s.");
    }
    if (longestPause.compareTo(LinkPace.FIRST_PAUSE) < 0 || longestPause.compareTo(MAX_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "The longest-pause of peer " + region + " is 100ms to 1m, for instance 5s.");
    }
    if (!isIn(patience, MAX_PATIENCE)) {
      throw new IllegalArgumentException(
          "The patience of peer " + region + " is 1ms to 10s, for instance 1s.");
    }
    if (!isIn(roundTrip, MAX_ROUND_TRIP)) {
      throw new IllegalArgumentException(
          "The round trip of peer " + region + " is 1ms to 2s, for instance 200ms.");
    }
  }

  private static boolean isIn(Duration value, Duration max) {
    return value.toMillis() >= 1 && value.compareTo(max) <= 0;
  }

  /** Where its link door is; looked up anew for each connection. */
  InetSocketAddress socketAddress() {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(address.substring(colon + 1)));
  }

  ConnectionCount.Bounds bounds() {
    return new ConnectionCount.Bounds(connections, mostConnections);
  }

  LinkPace pace() {
    return new LinkPace(ping, longestPause);
  }

  FlowWindow window() {
    return FlowWindow.of(bandwidth, roundTrip);
  }
}
