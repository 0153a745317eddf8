package dev.headstart.warmer.push;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.ExpectedPhotos;
import dev.headstart.warmer.decision.Errand;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Reads the photograph at home and puts it into the region's cache while it is still being read:
 * the body is handed from connection to connection as it comes, at the pace of the slower one.
 */
final class PushCourier implements Courier {

  /** What a cache has to know of a photograph beside its bytes. */
  private static final List<CharSequence> CARRIED =
      List.of(
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.ETAG,
          HttpHeaderNames.LAST_MODIFIED,
          HttpHeaderNames.CACHE_CONTROL,
          "CDN-Cache-Control",
          HeadstartFields.ACCESS);

  /** Home is at fault, not the way to the region. */
  private static final class HomeBrokeOff extends RuntimeException {
    private HomeBrokeOff(Throwable cause) {
      super("Home broke off a photograph", cause);
    }
  }

  private final RegionClients clients;

  PushCourier(RegionClients clients) {
    this.clients = clients;
  }

  @Override
  public Mono<Outcome> carry(Errand errand) {
    return clients
        .home()
        .get()
        .uri(errand.photo().toString())
        .response((response, body) -> passOn(errand, response, body))
        .single()
        .onErrorReturn(Outcome.HOME_FAILED);
  }

  @Override
  public Mono<Boolean> announce(List<Errand> errands) {
    var expected = new ExpectedPhotos(errands.stream().map(e -> e.photo().path()).toList());
    return clients
        .gateway()
        .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain"))
        .post()
        .uri(ExpectedPhotos.TARGET)
        .send(ByteBufMono.fromString(Mono.just(expected.toString())))
        .response((response, answer) -> answer.then(Mono.just(response.status().code() == 204)))
        .single()
        .onErrorReturn(false);
  }

  @Override
  public void close() {
    clients.close();
  }

  private Mono<Outcome> passOn(Errand errand, HttpClientResponse response, ByteBufFlux body) {
    return switch (response.status().code()) {
      case 200 -> put(errand, response.responseHeaders(), body);
      case 404, 410 -> body.then(Mono.just(Outcome.GONE));
      default -> body.then(Mono.just(Outcome.HOME_FAILED));
    };
  }

  private Mono<Outcome> put(Errand errand, HttpHeaders fields, ByteBufFlux body) {
    return clients
        .gateway()
        .headers(headers -> carry(fields, headers))
        .put()
        .uri(errand.photo().path().toString())
        .send(body.retain().onErrorMap(HomeBrokeOff::new))
        .response((response, answer) -> answer.then(Mono.just(outcome(response.status().code()))))
        .single()
        .onErrorResume(e -> Mono.just(isOfHome(e) ? Outcome.HOME_FAILED : Outcome.UNREACHABLE));
  }

  private static void carry(HttpHeaders from, HttpHeaders to) {
    for (CharSequence name : CARRIED) {
      String value = from.get(name);
      if (value != null) {
        to.set(name, value);
      }
    }
  }

  private static boolean isOfHome(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HomeBrokeOff) {
        return true;
      }
    }
    return false;
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 201 -> Outcome.PUSHED;
      case 204 -> Outcome.ALREADY_THERE;
      default -> GatewayStatus.isOfTheWay(status) ? Outcome.UNREACHABLE : Outcome.REFUSED;
    };
  }
}
