package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.ProcFiles;
import dev.headstart.gateway.kernel.SlowStartRestart;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once, at the start, where idle links lose their windows. */
final class RestartNotice {

  private static final Logger log = LoggerFactory.getLogger(RestartNotice.class);

  RestartNotice(List<PeerProperties> peers, ProcFiles proc) {
    SlowStartRestart state = proc.slowStartRestart();
    if (state == SlowStartRestart.ON && !peers.isEmpty()) {
      log.warn(
          "net.ipv4.tcp_slow_start_after_idle is on. {} Otherwise a photograph of 280 kB takes"
              + " longer after a pause over the link to {}.",
          RestartReport.meaning(state),
          peers.stream()
              .map(
                  peer ->
                      "%s by up to %d ms%s"
                          .formatted(
                              peer.region(),
                              state.fullCost(peer.roundTrip()).toMillis(),
                              peer.keepWarm() ? " (it is kept warm)" : ""))
              .collect(Collectors.joining(", to ")));
    }
  }
}
