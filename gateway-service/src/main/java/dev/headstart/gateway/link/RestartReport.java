package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.kernel.ProcFiles;
import dev.headstart.gateway.kernel.SlowStartRestart;
import dev.headstart.gateway.kernel.TcpInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Says whether idle links start slowly again, and what that costs on each. Reads a file. */
final class RestartReport {

  private final ProcFiles proc;
  private final Connections connections;

  RestartReport(ProcFiles proc, Connections connections) {
    this.proc = proc;
    this.connections = connections;
  }

  /**
   * The setting and its price.
   *
   * @param state as the kernel says
   * @param meaning in a sentence, with what to do
   * @param costs on each link
   */
  record Now(SlowStartRestart state, String meaning, List<Cost> costs) {}

  /**
   * What a pause costs on a link.
   *
   * @param region where it leads
   * @param afterIdle how much longer a photograph of 280 kB takes after a pause, by the widest
   *     window that a connection of the link has now; 0 where none has more than the initial one
   */
  record Cost(String region, Duration afterIdle) {}

  Now now(List<Link> links) {
    SlowStartRestart state = proc.slowStartRestart();
    return new Now(
        state, meaning(state), links.stream().map(link -> cost(state, link.region())).toList());
  }

  private Cost cost(SlowStartRestart state, RegionName region) {
    return new Cost(
        region.value(),
        connections.kernel(Peer.linkTo(region)).stream()
            .max(Comparator.comparingLong(TcpInfo::window))
            .map(state::cost)
            .orElse(Duration.ZERO));
  }

  static String meaning(SlowStartRestart state) {
    return switch (state) {
      case ON ->
          "A link that was idle begins with 10 segments again, unless"
              + " headstart.gateway.peers[N].keep-warm holds its window open: set"
              + " net.ipv4.tcp_slow_start_after_idle=0 on both ends.";
      case OFF -> "Idle links keep their windows.";
      case EXEMPT ->
          "net.ipv4.tcp_slow_start_after_idle is on, but BBR keeps the windows of idle links.";
      case UNKNOWN ->
          "This machine does not say whether idle links keep their windows:"
              + " net.ipv4.tcp_slow_start_after_idle cannot be read.";
    };
  }
}
