package dev.headstart.api.warmup;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.tracing.OpenSpan;
import dev.headstart.tracing.Spans;
import io.micrometer.tracing.Span;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Hands over what is to be announced, and waits for nothing: not for names, sockets or answers. It
 * costs a page the same whatever becomes of the datagrams.
 */
final class DatagramWarmup implements Warmup {

  private final Optional<RegionName> home;
  private final Outbox outbox;
  private final WarmupMetrics metrics;
  private final Clock clock;
  private final Spans spans;

  /**
   * @param home the region whose cache needs no warming
   * @param spans where it is recorded that a page announces photographs
   */
  DatagramWarmup(
      Optional<RegionName> home, Outbox outbox, WarmupMetrics metrics, Clock clock, Spans spans) {
    this.home = home;
    this.outbox = outbox;
    this.metrics = metrics;
    this.clock = clock;
    this.spans = spans;
  }

  @Override
  public void announce(Viewer viewer, List<PhotoTarget> photos) {
    Optional<RegionName> region =
        viewer.region().map(Region::name).filter(name -> !home.equals(Optional.of(name)));
    if (region.isEmpty() || photos.isEmpty()) {
      return;
    }
    OpenSpan span =
        spans
            .beginHere("announce", Span.Kind.PRODUCER)
            .tag("headstart.region", region.get().value())
            .tag("headstart.photographs", photos.size())
            .tag("network.transport", "udp");
    if (!outbox.offer(new Announcement(clock.millis(), region.get(), photos, span))) {
      metrics.count(Sending.OVERLOADED);
      span.tag("headstart.datagrams", 0).end();
    }
  }
}
