package dev.headstart.gateway.forward;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import dev.headstart.gateway.forward.Upstream.Ending;
import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The last step of a request: passes it on to the {@link Upstream} of its route, and the answer
 * back. Stands in for Spring Cloud Gateway's own routing and writing filters, which count the time
 * of an upload as the server's, collect the content of some requests in memory, and take one client
 * for everything.
 *
 * <p>Back-pressure goes through: a side that does not take bytes stops the side that sends them. A
 * body that breaks off on one side is broken off on the other, and whoever leaves ends the request
 * at the far end.
 */
final class Forwarder implements GlobalFilter, Ordered {

  private static final String PHOTOGRAPHS = "/photos/";

  private final ServiceName self;
  private final Transport transport;
  private final ForwardProperties bounds;
  private final ForwardMetrics metrics;

  Forwarder(
      RegionName region, Transport transport, ForwardProperties bounds, ForwardMetrics metrics) {
    this.self = ServiceName.Role.GATEWAY.in(region);
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
    return Mono.defer(() -> send(exchange, upstream));
  }

  private Mono<Void> send(ServerWebExchange exchange, Upstream upstream) {
    ServerHttpRequest request = exchange.getRequest();
    Upstream.Leave leave = upstream.take(cargo(request));
    var watch = new StallWatch(transport.loop(), bounds.responseTimeout(), bounds.stallTimeout());
    var answered = new AtomicBoolean();
    boolean uploads = Arrival.uploads(request.getMethod());
    HttpClient.ResponseReceiver<?> sent =
        receiver(leave.client(), request, uploads ? upload(request, watch) : null);
    Mono<Void> passed =
        sent.response(
                (answer, content) -> {
                  answered.set(true);
                  watch.answered();
                  return new Answer(exchange, answer)
                      .write(
                          content
                              .retain()
                              .doOnNext(
                                  bytes -> {
                                    watch.progress();
                                    metrics.sent(bytes.readableBytes());
                                  }));
                })
            .then();
    return watch
        .guard(passed, uploads)
        .onErrorMap(error -> Failure.of(error, upstream, answered.get()))
        .doFinally(
            signal ->
                leave.end(
                    switch (signal) {
                      case CANCEL -> answered.get() ? Ending.ANSWERED : Ending.CANCELLED;
                      case ON_ERROR -> answered.get() ? Ending.ANSWERED : Ending.FAILED;
                      default -> Ending.ANSWERED;
                    }));
  }

  /** A photograph is pushed with a length, and asked for without. */
  private static Cargo cargo(ServerHttpRequest request) {
    HttpMethod method = HttpMethod.valueOf(request.getMethod().name());
    boolean photograph =
        request.getURI().getRawPath().startsWith(PHOTOGRAPHS)
            && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.PUT));
    return photograph ? Cargo.photograph(request.getHeaders().getContentLength()) : Cargo.URGENT;
  }

  private HttpClient.ResponseReceiver<?> receiver(
      HttpClient client, ServerHttpRequest request, Flux<ByteBuf> upload) {
    HttpClient.RequestSender sender =
        client
            .headers(headers -> fields(request).forEach(headers::set))
            .request(HttpMethod.valueOf(request.getMethod().name()))
            .uri(target(request.getURI()));
    return upload == null ? sender : sender.send(upload);
  }

  private Flux<ByteBuf> upload(ServerHttpRequest request, StallWatch watch) {
    return request
        .getBody()
        .map(NettyDataBufferFactory::toByteBuf)
        .doOnNext(
            bytes -> {
              watch.progress();
              metrics.received(bytes.readableBytes());
            })
        .doOnComplete(watch::uploaded);
  }

  private HttpHeaders fields(ServerHttpRequest request) {
    HttpHeaders received = request.getHeaders();
    HttpHeaders fields;
    if (DoorHandler.of(request) == Door.VIEWERS) {
      fields = Fields.ofViewersRequest(received);
      fields.set(HttpHeaders.HOST, Authority.HOME_API);
      fields.set(HeadstartFields.REGION, self.region().value());
      Fields.tellWhoAsks(
          fields,
          request.getRemoteAddress(),
          request.getURI().getScheme(),
          received.getFirst(HttpHeaders.HOST));
    } else {
      fields = Fields.ofRequest(received);
      fields.set(HttpHeaders.HOST, received.getFirst(HttpHeaders.HOST));
    }
    fields.add(HttpHeaders.VIA, "1.1 " + self);
    return fields;
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
