package dev.headstart.gateway.link;

import dev.headstart.gateway.link.LinkReport.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health component {@code links}: {@code UP} whatever the links are, with each link's state among
 * the details.
 *
 * <p>A gateway without a link still serves what stands beside it: taking it out of service would
 * cut its viewers off from the photographs in their own region's cache, and restarting it would not
 * bring the other region back. What cannot be carried is answered with 503 at once, and the metric
 * {@code headstart.gateway.link.up} is what to alarm on.
 */
final class LinksHealthIndicator implements HealthIndicator {

  private final Links links;

  LinksHealthIndicator(Links links) {
    this.links = links;
  }

  @Override
  public Health health() {
    var health = Health.up();
    for (LinkReport link : links.reports()) {
      health.withDetail(
          link.region(),
          link.state() == State.UP || link.lastError() == null
              ? link.state().name()
              : link.state() + ": " + link.lastError());
    }
    return health.build();
  }
}
