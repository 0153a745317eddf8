package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.ConnectionReport;
import dev.headstart.gateway.kernel.Connections;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/links}: how each link is, and each connection of this gateway as the kernel sees
 * it. Not exposed unless an operator says so.
 */
@Endpoint(id = "links")
final class LinksEndpoint {

  private final Links links;
  private final Connections connections;
  private final RestartReport restart;

  LinksEndpoint(Links links, Connections connections, RestartReport restart) {
    this.links = links;
    this.connections = connections;
    this.restart = restart;
  }

  /**
   * What the endpoint answers; an object, so that members may be added.
   *
   * @param slowStartRestart whether an idle link loses its window, and what that costs
   * @param links each link
   * @param connections each open connection that is watched, those of links among them
   */
  record Report(
      RestartReport.Now slowStartRestart,
      List<LinkReport> links,
      List<ConnectionReport> connections) {}

  @ReadOperation
  Report links() {
    return new Report(restart.now(links.all()), links.reports(), connections.reports());
  }
}
