package dev.headstart.gateway.doctor;

import dev.headstart.gateway.kernel.PeerFigures;
import java.time.Duration;
import java.util.List;

/**
 * What one look has shown; {@code /actuator/connections} shows it.
 *
 * @param over what time the peers' figures are
 * @param findings what is wrong; none where nothing is
 * @param peers each peer's figures
 * @param localPorts what connections can go out from, and what holds it
 */
record Examination(
    Duration over, List<Finding> findings, List<PeerHabits> peers, PortReport localPorts) {

  /**
   * A peer's figures, as rates.
   *
   * @param peer who
   * @param open connections that are open
   * @param openedPerSecond connections opened
   * @param reuse requests for each connection that was opened
   * @param figures the counts themselves
   */
  record PeerHabits(
      String peer, int open, double openedPerSecond, double reuse, PeerFigures figures) {

    static PeerHabits of(PeerFigures figures, Duration over) {
      return new PeerHabits(
          figures.peer().name(),
          figures.open(),
          figures.opened() * 1e9 / Math.max(1, over.toNanos()),
          figures.reuse(),
          figures);
    }
  }

  /**
   * Local ports.
   *
   * @param number how many there are
   * @param connectionsPerSecond how many new connections to one address can go on for ever
   * @param remotes the addresses whose connections hold most
   * @param wholeTable whether all sockets of this machine were counted
   */
  record PortReport(
      int number, double connectionsPerSecond, List<Census.Remote> remotes, boolean wholeTable) {}

  static Examination of(List<PeerFigures> seen, Duration over, Census census, LocalPorts ports) {
    return new Examination(
        over,
        Diagnosis.of(seen, over, census, ports),
        seen.stream().map(figures -> PeerHabits.of(figures, over)).toList(),
        new PortReport(
            ports.number(), ports.connectionsPerSecond(), census.remotes(), census.whole()));
  }
}
