package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Has the region's cache fetch the photograph: a {@code GET} through the gateway, whose answer is
 * thrown away. It crosses the distance one time more than a push, and the bytes come back.
 */
final class PullCourier implements Courier {

  private final HttpClient gateway;

  PullCourier(HttpClient gateway) {
    this.gateway = gateway;
  }

  @Override
  public Mono<Outcome> carry(Errand errand) {
    return gateway
        .get()
        .uri(errand.photo().toString())
        .response((response, body) -> body.then(Mono.just(outcome(response.status().code()))))
        .single()
        .onErrorReturn(Outcome.UNREACHABLE);
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 200 -> Outcome.PULLED;
      case 404, 410 -> Outcome.GONE;
      default -> GatewayStatus.isOfTheWay(status) ? Outcome.UNREACHABLE : Outcome.REFUSED;
    };
  }
}
