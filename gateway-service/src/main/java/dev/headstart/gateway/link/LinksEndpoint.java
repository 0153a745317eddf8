package dev.headstart.gateway.link;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/links}: how each link is. Not exposed unless an operator says so. */
@Endpoint(id = "links")
final class LinksEndpoint {

  private final Links links;

  LinksEndpoint(Links links) {
    this.links = links;
  }

  /** The links in an object, so that fields may be added beside them. */
  record Report(List<LinkReport> links) {}

  @ReadOperation
  Report links() {
    return new Report(links.reports());
  }
}
