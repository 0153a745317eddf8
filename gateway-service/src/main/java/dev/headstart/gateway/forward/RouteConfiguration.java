package dev.headstart.gateway.forward;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import dev.headstart.gateway.door.LinkDoorProperties;
import dev.headstart.gateway.door.ViewerLimits;
import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.Links;
import dev.headstart.gateway.problem.ProblemAnswer;
import dev.headstart.gateway.relay.Relays;
import dev.headstart.gateway.route.Destination;
import dev.headstart.gateway.route.RoutingTable;
import dev.headstart.gateway.route.Surroundings;
import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.trace.ForwardTraces;
import dev.headstart.gateway.transport.Transport;
import dev.headstart.tracing.Spans;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** All routes of a gateway: to each {@link Destination} that it has, one. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

  private static final String UPSTREAM = Upstream.class.getName();

  /** Less than servers keep a connection (Tomcat: 20 s), so that none is used as it closes. */
  private static final Duration KEPT_IDLE = Duration.ofSeconds(10);

  /** Longer where a new one costs a handshake; the cache node keeps it for 75 s. */
  private static final Duration KEPT_IDLE_SECURE = Duration.ofSeconds(60);

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  @Bean
  RoutingTable routingTable(Surroundings surroundings) {
    return new RoutingTable(surroundings);
  }

  @Bean
  Neighbours neighbours(
      NeighbourAddresses addresses,
      Surroundings surroundings,
      LinkDoorProperties certificate,
      Certificates certificates,
      Transport transport,
      Connections watch,
      ForwardProperties bounds,
      ForwardMetrics metrics) {
    boolean secure = CacheNodeClient.isSecure(addresses.cache());
    return new Neighbours(
        neighbour(
            "API",
            addresses.api(),
            bounds,
            () -> connections("api", KEPT_IDLE, bounds, metrics),
            pool -> watch.watch(transport.client(pool), Peer.API)),
        neighbour(
            "cache node",
            addresses.cache(),
            bounds,
            () -> connections("cache", secure ? KEPT_IDLE_SECURE : KEPT_IDLE, bounds, metrics),
            pool -> {
              HttpClient client = transport.client(pool);
              return watch.watch(
                  secure
                      ? CacheNodeClient.secure(
                          client, surroundings.own(), certificate, certificates)
                      : client,
                  Peer.CACHE);
            }));
  }

  private static Neighbour neighbour(
      String name,
      URI address,
      ForwardProperties bounds,
      Supplier<ConnectionProvider> connections,
      Function<ConnectionProvider, HttpClient> client) {
    if (address == null) {
      return null;
    }
    ConnectionProvider pool = connections.get();
    return new Neighbour(name, address, bounds.responseTimeout(), client.apply(pool), pool);
  }

  private static ConnectionProvider connections(
      String pool, Duration keptIdle, ForwardProperties bounds, ForwardMetrics metrics) {
    return ConnectionProvider.builder(pool)
        .maxConnections(bounds.maxConnections())
        .pendingAcquireMaxCount(bounds.maxConnections())
        .pendingAcquireTimeout(MAX_WAIT)
        .maxIdleTime(keptIdle)
        .evictInBackground(keptIdle)
        .lifo()
        .metrics(true, () -> metrics)
        .build();
  }

  @Bean
  RouteLocator routes(
      RouteLocatorBuilder builder,
      Neighbours neighbours,
      Links links,
      Relays relays,
      ForwardProperties bounds) {
    Duration overLink = bounds.linkResponseTimeout();
    RouteLocatorBuilder.Builder routes = builder.routes();
    if (neighbours.api() != null) {
      route(routes, new Destination.Api(), neighbours.api());
    }
    if (neighbours.cache() != null) {
      route(routes, new Destination.Cache(), neighbours.cache());
    }
    for (Link link : links.all()) {
      RegionName region = link.region();
      route(
          routes, new Destination.Link(region), new LinkUpstream(link, overLink, relays::relayTo));
      route(
          routes,
          new Destination.Relay(region),
          new LinkUpstream(link, overLink, to -> Optional.empty()));
    }
    return routes.build();
  }

  private static void route(
      RouteLocatorBuilder.Builder routes, Destination destination, Upstream upstream) {
    routes.route(
        destination.tag(),
        route ->
            route
                .predicate(exchange -> Arrival.goesTo(destination, exchange))
                .metadata(UPSTREAM, upstream)
                // A route must have one; where it leads, the upstream knows.
                .uri("http://" + destination.tag()));
  }

  static Upstream upstreamOf(Route route) {
    return (Upstream) route.getMetadata().get(UPSTREAM);
  }

  @Bean
  Forwarder forwarder(
      Surroundings surroundings,
      Transport transport,
      ForwardProperties bounds,
      ForwardMetrics metrics) {
    return new Forwarder(surroundings.own(), transport, bounds, metrics);
  }

  /**
   * The whole way of a request. Spring's dispatcher is not on it: it would answer preflight
   * requests (CORS) itself, and those are the API's to answer.
   */
  @Bean
  DoorHandler httpHandler(
      RoutingTable table,
      Relays relays,
      ForwardMetrics metrics,
      ViewerLimits limits,
      RouteMapping routes,
      ProblemAnswer problems,
      Spans spans) {
    return new DoorHandler(
        Door.VIEWERS,
        WebHttpHandlerBuilder.webHandler(routes)
            .filter(new ForwardTraces(spans), new Arrival(table, relays, metrics), limits)
            .exceptionHandler(problems)
            .build());
  }

  /** Looks a route up as Spring Cloud Gateway does, but leaves preflight requests to the route. */
  @Bean
  RouteMapping routePredicateHandlerMapping(
      FilteringWebHandler handler,
      RouteLocator cachedCompositeRouteLocator,
      GlobalCorsProperties cors,
      Environment environment) {
    return new RouteMapping(handler, cachedCompositeRouteLocator, cors, environment);
  }
}
