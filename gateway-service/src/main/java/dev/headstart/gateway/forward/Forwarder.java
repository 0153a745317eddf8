package dev.headstart.gateway.forward;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.problem.ProblemException;
import dev.headstart.gateway.trace.ForwardTrace;
import dev.headstart.gateway.transport.Transport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The last step of a request: passes it on to the {@link Upstream} of its route, and the answer
 * back; once more on another connection, where it got none and {@link Repeat} allows it. Stands in
 * for Spring Cloud Gateway's own routing and writing filters, which count the time of an upload as
 * the server's, collect the content of some requests in memory, and take one client for everything.
 */
final class Forwarder implements GlobalFilter, Ordered {

  private static final String PHOTOGRAPHS = "/photos/";

  private final RequestFields fields;
  private final Transport transport;
  private final ForwardProperties bounds;
  private final ForwardMetrics metrics;

  Forwarder(
      RegionName region, Transport transport, ForwardProperties bounds, ForwardMetrics metrics) {
    this.fields = new RequestFields(ServiceName.Role.GATEWAY.in(region));
    this.transport = transport;
    this.bounds = bounds;
    this.metrics = metrics;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
    Upstream upstream = RouteConfiguration.upstreamOf(route);
    Cargo cargo = cargo(exchange.getRequest());
    return with(upstream, () -> upstream.take(cargo), leave -> send(exchange, upstream, leave));
  }

  /** A photograph is pushed with a length, and asked for without. */
  private static Cargo cargo(ServerHttpRequest request) {
    if (!request.getURI().getRawPath().startsWith(PHOTOGRAPHS)) {
      return Cargo.URGENT;
    }
    return switch (request.getMethod().name()) {
      case "PUT" -> Cargo.pushed(request.getHeaders().getContentLength());
      case "GET" -> Cargo.FETCHED;
      default -> Cargo.URGENT;
    };
  }

  /** Waits where there is no leave now and it is worth to wait. */
  private static <T> Mono<Void> with(
      Upstream upstream, Supplier<T> taking, Function<T, Mono<Void>> sending) {
    return Mono.defer(
        () -> {
          T taken;
          try {
            taken = taking.get();
          } catch (ProblemException notNow) {
            return upstream.whenReady().then(Mono.defer(() -> sending.apply(taking.get())));
          }
          return sending.apply(taken);
        });
  }

  private Mono<Void> send(ServerWebExchange exchange, Upstream upstream, Upstream.Leave leave) {
    ServerHttpRequest request = exchange.getRequest();
    HttpHeaders sent = fields.of(request);
    ForwardTrace.passOn(exchange, sent);
    Upload upload = Arrival.uploads(request.getMethod()) ? new Upload(request) : null;
    Attempt first = attempt(exchange, upstream, upload, leave);
    return first
        .send(sent)
        .onErrorResume(
            error -> {
              Repeat repeat = repeat(first, error, request, upload);
              Throwable failure = Failure.of(error, upstream, first.isAnswered());
              return repeat == Repeat.NEVER
                  ? Mono.error(failure)
                  : with(
                      upstream,
                      () -> upstream.takeOther(leave),
                      other ->
                          other
                              .map(l -> again(exchange, upstream, upload, l, sent, repeat))
                              .orElseGet(() -> Mono.error(failure)));
            });
  }

  private Mono<Void> again(
      ServerWebExchange exchange,
      Upstream upstream,
      Upload upload,
      Upstream.Leave leave,
      HttpHeaders sent,
      Repeat repeat) {
    metrics.repeated(repeat);
    Attempt second = attempt(exchange, upstream, upload, leave);
    return second.send(sent).onErrorMap(e -> Failure.of(e, upstream, second.isAnswered()));
  }

  private static Repeat repeat(
      Attempt first, Throwable error, ServerHttpRequest request, Upload upload) {
    return first.isAnswered()
        ? Repeat.NEVER
        : Repeat.of(
            error,
            request.getMethod(),
            request.getURI().getRawPath(),
            upload != null && upload.isBegun());
  }

  private Attempt attempt(
      ServerWebExchange exchange, Upstream upstream, Upload upload, Upstream.Leave leave) {
    var watch = new StallWatch(transport.loop(), upstream.responseTimeout(), bounds.stallTimeout());
    return new Attempt(exchange, upload, leave, watch, metrics);
  }
}
