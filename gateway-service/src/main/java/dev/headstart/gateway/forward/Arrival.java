package dev.headstart.gateway.forward;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import dev.headstart.gateway.problem.ProblemException;
import dev.headstart.gateway.relay.Relays;
import dev.headstart.gateway.route.Destination;
import dev.headstart.gateway.route.RoutingTable;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The first step of a request: looks up where it goes, answers what goes nowhere, and counts how
 * each ended. The route of its {@link Destination} takes it from here.
 */
final class Arrival implements WebFilter {

  private static final String ATTRIBUTE = Destination.class.getName();
  private static final Set<HttpMethod> WITHOUT_CONTENT =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);
  private static final Set<HttpMethod> WITH_CONTENT =
      Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.OPTIONS);

  private final RoutingTable table;
  private final Relays relays;
  private final ForwardMetrics metrics;

  Arrival(RoutingTable table, Relays relays, ForwardMetrics metrics) {
    this.table = table;
    this.relays = relays;
    this.metrics = metrics;
  }

  /**
   * Whether a request goes there; false for those of the management port, which came by no door.
   */
  static boolean goesTo(Destination destination, ServerWebExchange exchange) {
    return destination.equals(exchange.getAttribute(ATTRIBUTE));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Door door = DoorHandler.of(exchange.getRequest());
    String authority = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
    if (authority == null) {
      return Mono.error(
          ProblemException.of(HttpStatus.BAD_REQUEST, "The request needs a Host header field."));
    }
    boolean relayed =
        relays.isEnabled()
            && exchange.getRequest().getHeaders().containsHeader(HeadstartFields.RELAY);
    Destination destination = table.decide(door, authority, relayed);
    exchange.getAttributes().put(ATTRIBUTE, destination);
    return metrics.count(door, destination, exchange, receive(exchange, chain, destination));
  }

  private Mono<Void> receive(
      ServerWebExchange exchange, WebFilterChain chain, Destination destination) {
    return switch (destination) {
      case Destination.Greeting() -> answerGateway(exchange);
      case Destination.Misdirected(String reason) ->
          Mono.error(ProblemException.of(HttpStatus.MISDIRECTED_REQUEST, reason));
      default -> {
        requirePassable(exchange.getRequest());
        yield chain.filter(exchange);
      }
    };
  }

  private Mono<Void> answerGateway(ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    if (relays.isEnabled()
        && Relays.path().equals(exchange.getRequest().getURI().getRawPath())
        && exchange.getRequest().getMethod() == HttpMethod.GET) {
      response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
      return response.writeWith(
          Mono.fromSupplier(() -> response.bufferFactory().wrap(relays.ownDistances())));
    }
    response.setStatusCode(HttpStatus.NO_CONTENT);
    return response.setComplete();
  }

  /**
   * Content in a GET, HEAD or DELETE means nothing (RFC 9110 §9.3.1), and Reactor Netty's client
   * would collect it in memory; CONNECT and TRACE are not for gateways.
   */
  private static void requirePassable(ServerHttpRequest request) {
    HttpMethod method = request.getMethod();
    if (WITHOUT_CONTENT.contains(method)) {
      if (request.getHeaders().getContentLength() > 0
          || request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
        throw ProblemException.of(
            HttpStatus.BAD_REQUEST, "A " + method + " request carries no content here.");
      }
    } else if (!WITH_CONTENT.contains(method)) {
      throw ProblemException.of(
          HttpStatus.METHOD_NOT_ALLOWED,
          "A gateway passes on GET, HEAD, PUT, POST, PATCH, DELETE and OPTIONS.");
    }
  }

  /** Whether a request of this method is passed on with its content. */
  static boolean uploads(HttpMethod method) {
    return WITH_CONTENT.contains(method);
  }
}
