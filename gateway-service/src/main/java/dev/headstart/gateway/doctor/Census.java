package dev.headstart.gateway.doctor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sockets that this machine opened, counted by the address that they lead to.
 *
 * @param remotes those with the most ports first, {@link #MOST} at most
 * @param whole whether all sockets were counted
 */
record Census(List<Remote> remotes, boolean whole) {

  static final int MOST = 20;

  /**
   * One address and port at the other end.
   *
   * @param address as IP address and port
   * @param ports local ports that connections to it hold, closed ones included
   * @param timeWait those of closed ones
   */
  record Remote(String address, int ports, int timeWait) {}

  /**
   * Counts sockets.
   *
   * @param ports sockets at other ports were accepted, not opened
   */
  static Census of(Stream<Socket> sockets, LocalPorts ports, boolean whole) {
    Map<String, Remote> counted = new HashMap<>();
    sockets
        .filter(socket -> ports.has(socket.localPort()))
        .forEach(
            socket ->
                counted.merge(
                    socket.remote(),
                    new Remote(socket.remote(), 1, socket.timeWait() ? 1 : 0),
                    (a, b) -> new Remote(a.address, a.ports + b.ports, a.timeWait + b.timeWait)));
    return new Census(
        counted.values().stream()
            .sorted(Comparator.comparingInt(Remote::ports).reversed())
            .limit(MOST)
            .toList(),
        whole);
  }
}
