package dev.headstart.gateway.trace;

import dev.headstart.contract.http.SharedPaths;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import dev.headstart.gateway.route.Destination;
import dev.headstart.tracing.OpenSpan;
import dev.headstart.tracing.Spans;
import io.micrometer.tracing.Span;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The span of a request that another service sent for a page which is being recorded. A viewer has
 * no say in that: her {@code traceparent} ends at her door. Thread-safe; never waits.
 */
public final class ForwardTraces implements WebFilter {

  private final Spans spans;

  public ForwardTraces(Spans spans) {
    this.spans = spans;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (!spans.isOn() || DoorHandler.of(request) == Door.VIEWERS) {
      return chain.filter(exchange);
    }
    Optional<Traceparent> cause =
        Traceparent.parse(request.getHeaders().getFirst(Traceparent.NAME))
            .filter(Traceparent::isSampled);
    return cause.isPresent() ? recorded(exchange, chain, cause.get()) : chain.filter(exchange);
  }

  private Mono<Void> recorded(ServerWebExchange exchange, WebFilterChain chain, Traceparent cause) {
    return Mono.defer(
        () -> {
          OpenSpan span = spans.begin("forward", Span.Kind.SERVER, cause, System.nanoTime());
          var trace = new ForwardTrace(span);
          exchange.getAttributes().put(ForwardTrace.ATTRIBUTE, trace);
          exchange
              .getResponse()
              .beforeCommit(() -> Mono.fromRunnable(() -> span.event("answered")));
          ServerHttpRequest request = exchange.getRequest();
          span.tag("http.request.method", request.getMethod().name())
              .tag("url.path", SharedPaths.withoutToken(request.getURI().getRawPath()))
              .tag("headstart.door", DoorHandler.of(request).tag());
          return chain.filter(exchange).doFinally(signal -> end(exchange, trace, signal));
        });
  }

  private static void end(ServerWebExchange exchange, ForwardTrace trace, SignalType signal) {
    Destination destination = exchange.getAttribute(Destination.class.getName());
    var status = exchange.getResponse().getStatusCode();
    trace.end(
        destination == null ? null : destination.tag(),
        status == null ? 0 : status.value(),
        fault(signal, exchange.getResponse().isCommitted()));
  }

  /** That an answer's reader closes behind it is no fault; that she leaves before it is one. */
  private static String fault(SignalType signal, boolean answered) {
    return switch (signal) {
      case CANCEL -> answered ? null : "cancelled";
      case ON_ERROR -> answered ? "broken" : "refused";
      default -> null;
    };
  }
}
