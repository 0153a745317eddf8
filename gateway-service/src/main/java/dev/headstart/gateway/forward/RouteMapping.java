package dev.headstart.gateway.forward;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Finds the route of a request and lets its filters handle it. */
final class RouteMapping extends RoutePredicateHandlerMapping implements WebHandler {

  RouteMapping(
      FilteringWebHandler handler,
      RouteLocator routes,
      GlobalCorsProperties cors,
      Environment environment) {
    super(handler, routes, cors, environment);
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    return getHandlerInternal(exchange)
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
        .cast(WebHandler.class)
        .flatMap(handler -> handler.handle(exchange));
  }
}
