package dev.headstart.gateway.forward;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.LinkDownException;
import dev.headstart.gateway.link.LinkPlace;
import dev.headstart.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The gateway of another region, over the link that leads there or over a relay. The links' own
 * state says when to refuse.
 */
final class LinkUpstream implements Upstream {

  /** About what reopening takes once the other side is there again. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Link direct;
  private final Duration responseTimeout;
  private final Function<Link, Optional<Link>> relays;

  /**
   * @param relays the link to a relay, where requests for the link are to take one
   */
  LinkUpstream(Link direct, Duration responseTimeout, Function<Link, Optional<Link>> relays) {
    this.direct = direct;
    this.responseTimeout = responseTimeout;
    this.relays = relays;
  }

  @Override
  public String description() {
    return "the gateway of region " + direct.region();
  }

  @Override
  public Duration responseTimeout() {
    return responseTimeout;
  }

  @Override
  public Optional<Duration> comesBackIn() {
    return Optional.of(RETRY_AFTER);
  }

  @Override
  public Mono<Void> whenReady() {
    return direct.whenUp();
  }

  @Override
  public Leave take(Cargo cargo) {
    Optional<Link> relay = relays.apply(direct);
    if (relay.isEmpty()) {
      return leave(() -> direct.take(cargo));
    }
    return trial(cargo)
        .orElseGet(() -> over(() -> relay.get().take(cargo), () -> direct.take(cargo)));
  }

  /**
   * Where the link is open and its breaker is not, it is requests that show whether it is well
   * again; the breaker says how many.
   */
  private Optional<Leave> trial(Cargo cargo) {
    if (!direct.isOnTrial()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Place(direct.take(cargo), Optional.empty()));
    } catch (LinkDownException enoughTry) {
      return Optional.empty();
    }
  }

  private Leave over(Supplier<LinkPlace> relay, Supplier<LinkPlace> otherwise) {
    try {
      return new Place(relay.get(), Optional.of(direct.region()));
    } catch (LinkDownException e) {
      return leave(otherwise);
    }
  }

  @Override
  public Optional<Leave> takeOther(Leave failed) {
    LinkPlace before = ((Place) failed).place();
    Optional<Link> relay = direct.isWell() ? Optional.empty() : relays.apply(direct);
    if (relay.isPresent()) {
      return Optional.of(over(() -> relay.get().takeOther(before), () -> direct.takeOther(before)));
    }
    return direct.hasOther(before)
        ? Optional.of(leave(() -> direct.takeOther(before)))
        : Optional.empty();
  }

  private static Leave leave(Supplier<LinkPlace> taking) {
    try {
      return new Place(taking.get(), Optional.empty());
    } catch (LinkDownException e) {
      throw ProblemException.unavailable(e.getMessage(), RETRY_AFTER);
    }
  }

  /**
   * @param relayedTo where a relay is to pass the request on to; empty where it takes none
   */
  private record Place(LinkPlace place, Optional<RegionName> relayedTo) implements Leave {

    @Override
    public HttpClient client() {
      return place.client();
    }

    @Override
    public HttpHeaders fields(HttpHeaders fields) {
      if (relayedTo.isEmpty()) {
        return fields;
      }
      var relayed = new HttpHeaders();
      relayed.addAll(fields);
      relayed.set(HeadstartFields.RELAY, relayedTo.get().value());
      return relayed;
    }

    @Override
    public void end(Ending ending) {
      place.end(
          switch (ending) {
            case ANSWERED -> Link.Ending.ANSWERED;
            case FAILED -> Link.Ending.FAILED;
            case CANCELLED -> Link.Ending.LEFT;
          });
    }
  }
}
