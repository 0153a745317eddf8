package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Has the region's cache fetch the photograph: a {@code GET} through the gateway, whose answer is
 * thrown away. It crosses the distance one time more than a push, and the bytes come back.
 */
final class PullCourier implements Courier {

  private final RegionClients clients;

  PullCourier(RegionClients clients) {
    this.clients = clients;
  }

  @Override
  public Mono<Outcome> carry(Errand errand) {
    return clients
        .gateway()
        .get()
        .uri(errand.photo().toString())
        .response((response, body) -> body.then(Mono.just(outcome(response.status().code()))))
        .single()
        .onErrorReturn(Outcome.UNREACHABLE);
  }

  /** The request that pulls is as soon there as a word of it would be. */
  @Override
  public Mono<Boolean> announce(List<Errand> errands) {
    return Mono.empty();
  }

  @Override
  public void close() {
    clients.close();
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 200 -> Outcome.PULLED;
      case 404, 410 -> Outcome.GONE;
      default -> GatewayStatus.isOfTheWay(status) ? Outcome.UNREACHABLE : Outcome.REFUSED;
    };
  }
}
