package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.LinkDownException;
import dev.headstart.gateway.problem.ProblemException;
import java.time.Duration;
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
  public Leave take(Cargo cargo) {
    try {
      Link.Place place = link.take(cargo);
      return new Leave() {
        @Override
        public HttpClient client() {
          return place.client();
        }

        @Override
        public void end(Ending ending) {
          place.release().run();
        }
      };
    } catch (LinkDownException e) {
      throw ProblemException.unavailable(e.getMessage(), RETRY_AFTER);
    }
  }
}
