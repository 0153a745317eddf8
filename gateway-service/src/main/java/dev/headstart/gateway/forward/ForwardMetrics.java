package dev.headstart.gateway.forward;

import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.route.Destination;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * The meters of this room. Every request that came in by a door ends as exactly one of {@code 2xx}
 * to {@code 5xx} (the status that came back), {@code refused} (the gateway answered with a problem
 * of its own), {@code broken} (the answer was cut off) and {@code cancelled} (whoever asked left).
 */
@Component
class ForwardMetrics implements MeterRegistrar {

  private final MeterRegistry registry;
  private final MeterProvider<Counter> requests;
  private final Counter received;
  private final Counter sent;
  private final AtomicInteger active = new AtomicInteger();

  ForwardMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.requests =
        Counter.builder("headstart.gateway.requests")
            .description("Requests that ended, by door, destination and outcome")
            .withRegistry(registry);
    this.received =
        Counter.builder("headstart.gateway.received")
            .description("Bytes of request bodies that were passed on")
            .baseUnit("bytes")
            .register(registry);
    this.sent =
        Counter.builder("headstart.gateway.sent")
            .description("Bytes of answers' bodies that were passed on")
            .baseUnit("bytes")
            .register(registry);
    Gauge.builder("headstart.gateway.active", active, AtomicInteger::get)
        .description("Requests that have come in and not ended")
        .baseUnit("requests")
        .register(registry);
  }

  void repeated(Repeat cause) {
    Counter.builder("headstart.gateway.repeated")
        .description("Requests that were sent once more on another connection, and why")
        .tag("cause", cause.tag())
        .register(registry)
        .increment();
  }

  void received(int bytes) {
    received.increment(bytes);
  }

  void sent(int bytes) {
    sent.increment(bytes);
  }

  /** Counts how {@code handling} ends; errors it ends with are answered outside of it. */
  Mono<Void> count(
      Door door, Destination destination, ServerWebExchange exchange, Mono<Void> handling) {
    return Mono.defer(
            () -> {
              active.incrementAndGet();
              return handling;
            })
        .doFinally(
            signal -> {
              active.decrementAndGet();
              requests
                  .withTags(
                      "door", door.tag(),
                      "destination", destination.tag(),
                      "outcome", outcome(signal, exchange))
                  .increment();
            });
  }

  private static String outcome(SignalType signal, ServerWebExchange exchange) {
    return switch (signal) {
      case CANCEL -> "cancelled";
      case ON_ERROR -> exchange.getResponse().isCommitted() ? "broken" : "refused";
      default -> {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        yield status == null ? "2xx" : status.value() / 100 + "xx";
      }
    };
  }

  /** The pools of the neighbours: connections that are used, kept, and waited for. */
  @Override
  public void registerMetrics(
      String pool, String id, SocketAddress address, ConnectionPoolMetrics metrics) {
    pool(pool, "active", "Connections in use", metrics, ConnectionPoolMetrics::acquiredSize);
    pool(pool, "idle", "Connections kept for use", metrics, ConnectionPoolMetrics::idleSize);
    pool(
        pool,
        "pending",
        "Requests that wait for a connection",
        metrics,
        ConnectionPoolMetrics::pendingAcquireSize);
  }

  private void pool(
      String pool,
      String name,
      String description,
      ConnectionPoolMetrics metrics,
      java.util.function.ToDoubleFunction<ConnectionPoolMetrics> value) {
    Gauge.builder("headstart.gateway.pool." + name, metrics, value)
        .description(description)
        .tag("destination", pool)
        .register(registry);
  }
}
