package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.trace.PushTrace;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has the region's cache fetch the photograph: a {@code GET} through the gateway, whose answer is
 * thrown away. It crosses the distance one time more than a push, and the bytes come back.
 */
final class PullCourier implements Courier {

  private final RegionConnections connections;

  PullCourier(RegionConnections connections) {
    this.connections = connections;
  }

  @Override
  public Journey carry(Errand errand, Consumer<Outcome> end) {
    var request =
        new StatusRequest(
            connections.gateway(),
            () ->
                Requests.get(
                    connections.gateway().peer(),
                    errand.photo().toString(),
                    connections.authority(),
                    errand,
                    PushTrace::hasRegionFetch),
            true,
            status -> end.accept(outcome(status)),
            () -> end.accept(Outcome.UNREACHABLE));
    request.start();
    return request::breakOff;
  }

  /** The request that pulls is as soon there as a word of it would be. */
  @Override
  public void announce(List<Errand> errands, Consumer<Boolean> told) {}

  @Override
  public void close() {
    connections.close();
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 200 -> Outcome.PULLED;
      case 404, 410 -> Outcome.GONE;
      default -> GatewayStatus.isOfTheWay(status) ? Outcome.UNREACHABLE : Outcome.REFUSED;
    };
  }
}
