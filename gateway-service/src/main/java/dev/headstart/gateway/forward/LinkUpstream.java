package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.LinkDownException;
import dev.headstart.gateway.link.LinkPlace;
import dev.headstart.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The gateway of another region. The link's own state says when to refuse. */
final class LinkUpstream implements Upstream {

  /** About what reopening takes once the other side is there again. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Link link;

  LinkUpstream(Link link) {
    this.link = link;
  }

  @Override
  public String description() {
    return "the gateway of region " + link.region();
  }

  @Override
  public Mono<Void> whenReady() {
    return link.whenUp();
  }

  @Override
  public Leave take(Cargo cargo) {
    return leave(() -> link.take(cargo));
  }

  @Override
  public Optional<Leave> takeOther(Leave failed) {
    return link.hasOther(((OnLink) failed).place())
        ? Optional.of(leave(() -> link.takeOther(((OnLink) failed).place())))
        : Optional.empty();
  }

  private static Leave leave(Supplier<LinkPlace> taking) {
    try {
      return new OnLink(taking.get());
    } catch (LinkDownException e) {
      throw ProblemException.unavailable(e.getMessage(), RETRY_AFTER);
    }
  }

  private record OnLink(LinkPlace place) implements Leave {

    @Override
    public HttpClient client() {
      return place.client();
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
