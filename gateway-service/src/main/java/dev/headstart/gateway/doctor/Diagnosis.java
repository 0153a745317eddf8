package dev.headstart.gateway.doctor;

import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.kernel.PeerFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong, by what was seen in a while. Each rule needs so many cases that a start, a single
 * failure or a slow moment is no finding.
 */
final class Diagnosis {

  private static final int CONNECTIONS = 20;
  private static final double REUSE = 2;
  private static final int CLOSES = 10;
  private static final double CLOSING_SHARE = 0.05;
  private static final int HELD = 5;
  private static final double HELD_SHARE = 0.2;
  private static final int MISSED = 10;
  private static final double MISSED_SHARE = 0.2;
  private static final double PORTS_SHARE = 0.5;

  private final Duration time;
  private final LocalPorts ports;
  private final List<Finding> findings = new ArrayList<>();

  private Diagnosis(Duration time, LocalPorts ports) {
    this.time = time;
    this.ports = ports;
  }

  /**
   * All findings.
   *
   * @param seen of each peer, in that while
   * @param time how long that was
   * @param census of sockets, now
   */
  static List<Finding> of(List<PeerFigures> seen, Duration time, Census census, LocalPorts ports) {
    var diagnosis = new Diagnosis(time, ports);
    seen.forEach(diagnosis::judge);
    census.remotes().forEach(diagnosis::judge);
    return List.copyOf(diagnosis.findings);
  }

  private void judge(PeerFigures peer) {
    // A viewer who comes for one picture and leaves is no fault of anybody's.
    boolean viewers = peer.peer().equals(Peer.VIEWERS);
    if (!viewers && peer.opened() >= CONNECTIONS && peer.reuse() < REUSE) {
      add(
          Finding.Kind.NO_REUSE,
          peer.peer().name(),
          "%d connections in %d s (%.1f a second) carried %.1f requests each."
              .formatted(peer.opened(), seconds(), perSecond(peer), peer.reuse()),
          peer.peer().opened()
              ? "Let it keep connections open: raise its keep-alive limits (requests on a"
                  + " connection, idle time above the gateway's)."
              : "Let its client keep connections: one client with a pool for all requests, and"
                  + " every answer read to its end.");
    }
    if (!viewers
        && peer.closesAnnounced() >= CLOSES
        && peer.closesAnnounced() > peer.requests() * CLOSING_SHARE) {
      add(
          Finding.Kind.CONNECTION_CLOSE,
          peer.peer().name(),
          "It said Connection: close %d times in %d requests."
              .formatted(peer.closesAnnounced(), peer.requests()),
          "Find what sets that header there (HTTP/1.0, a proxy's default, a limit of requests on a"
              + " connection) and remove it.");
    }
    if (peer.heldLastSegments() >= HELD && peer.heldLastSegments() > peer.messages() * HELD_SHARE) {
      add(
          Finding.Kind.LAST_SEGMENT_HELD,
          peer.peer().name(),
          "The last bytes of %d of %d messages came some 40 ms after those before."
              .formatted(peer.heldLastSegments(), peer.messages()),
          "That is Nagle's algorithm waiting for a delayed acknowledgement: set TCP_NODELAY there,"
              + " or let it write head and body at once.");
    }
    if (peer.justMissed() >= MISSED && peer.justMissed() > peer.firstAnswers() * MISSED_SHARE) {
      add(
          Finding.Kind.JUST_MISSED_WINDOW,
          peer.peer().name(),
          "%d of %d first answers were a little larger than 14,480 bytes, the initial window."
              .formatted(peer.justMissed(), peer.firstAnswers()),
          "Each waits a round trip for its end: make them smaller (compression, less in the first"
              + " page), or raise initcwnd on the route.");
    }
    double most = ports.connectionsPerSecond();
    if (peer.peer().opened() && perSecond(peer) > most * PORTS_SHARE) {
      add(
          Finding.Kind.PORTS_RUNNING_OUT,
          peer.peer().name(),
          "%.1f connections a second are opened; %d local ports last for %.0f a second, since each waits 60 s after it was closed."
              .formatted(perSecond(peer), ports.number(), most),
          "Keep connections open; net.ipv4.ip_local_port_range=1024 65535 and"
              + " net.ipv4.tcp_tw_reuse=1 give time.");
    }
  }

  private void judge(Census.Remote remote) {
    if (remote.ports() > ports.number() * PORTS_SHARE) {
      add(
          Finding.Kind.PORTS_RUNNING_OUT,
          remote.address(),
          "Connections to it hold %d of %d local ports, %d of them in TIME_WAIT; more than %.0f connections a second cannot go on."
              .formatted(
                  remote.ports(), ports.number(), remote.timeWait(), ports.connectionsPerSecond()),
          "Keep connections open; net.ipv4.ip_local_port_range=1024 65535 and"
              + " net.ipv4.tcp_tw_reuse=1 give time.");
    }
  }

  private long seconds() {
    return Math.max(1, time.toSeconds());
  }

  private double perSecond(PeerFigures peer) {
    return peer.opened() * 1e9 / Math.max(1, time.toNanos());
  }

  private void add(Finding.Kind kind, String about, String seen, String advice) {
    findings.add(new Finding(kind, about, seen, advice));
  }
}
