package dev.headstart.gateway.link;

import dev.headstart.gateway.link.LinkReport.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of this room, each tagged with the {@code region} to which the link leads. While
 * nothing is lost, handshakes = connections; each reconnect adds one handshake.
 */
final class LinkMetrics implements MeterBinder {

  private final Links links;

  LinkMetrics(Links links) {
    this.links = links;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    links.all().forEach(link -> bind(link, registry));
  }

  private static void bind(Link link, MeterRegistry registry) {
    Gauge.builder("headstart.gateway.link.up", link, l -> l.report().state() == State.UP ? 1 : 0)
        .description("1 while the link can carry requests, otherwise 0")
        .tag("region", link.region().value())
        .register(registry);
    Gauge.builder("headstart.gateway.link.connections", link, l -> l.report().connections())
        .description("Connections of the link that are open")
        .baseUnit("connections")
        .tag("region", link.region().value())
        .register(registry);
    Gauge.builder("headstart.gateway.link.outstanding", link, Link::outstanding)
        .description("Bytes of the photographs that are under way, as far as they are known")
        .baseUnit("bytes")
        .tag("region", link.region().value())
        .register(registry);
    TimeGauge.builder(
            "headstart.gateway.link.round.trip",
            link,
            TimeUnit.NANOSECONDS,
            l -> l.report().roundTrip() == null ? Double.NaN : l.report().roundTrip().toNanos())
        .description("How long the last PING over the link took")
        .tag("region", link.region().value())
        .register(registry);
    count(link, registry, "handshakes", "TLS handshakes of the link", l -> l.report().handshakes());
    count(
        link,
        registry,
        "reconnects",
        "Connections of the link that were lost and opened again",
        l -> l.report().reconnects());
    count(
        link,
        registry,
        "goodbyes",
        "Connections of the link whose other end said that it goes away",
        Link::goodbyes);
    Gauge.builder("headstart.gateway.link.waiting", link, Link::waiting)
        .description("Requests that wait for a link which was lost a moment ago")
        .baseUnit("requests")
        .tag("region", link.region().value())
        .register(registry);
    Gauge.builder("headstart.gateway.link.well", link, l -> l.isWell() ? 1 : 0)
        .description("1 while the link is up and has answered of late, otherwise 0")
        .tag("region", link.region().value())
        .register(registry);
    count(link, registry, "requests", "Requests sent over the link", l -> l.report().requests());
  }

  private static void count(
      Link link,
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<Link> value) {
    FunctionCounter.builder("headstart.gateway.link." + name, link, value)
        .description(description)
        .tag("region", link.region().value())
        .register(registry);
  }
}
