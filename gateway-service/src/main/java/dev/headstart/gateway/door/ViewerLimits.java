package dev.headstart.gateway.door;

import dev.headstart.gateway.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one viewer may ask for: no more often than the rate allows (429, RFC 6585 §4), and with no
 * larger content (413), whether it says how large it is or not. Requests by other doors pass.
 */
public final class ViewerLimits implements WebFilter {

  private final long maxBody;
  private final ClientRate rate;
  private final Counter tooMany;
  private final Counter tooLarge;

  ViewerLimits(ViewersProperties settings, ClientRate rate, MeterRegistry registry) {
    this.maxBody = settings.maxBodySize().toBytes();
    this.rate = rate;
    this.tooMany = counter(registry, "rate");
    this.tooLarge = counter(registry, "body");
    if (rate != null) {
      Gauge.builder("headstart.gateway.viewers.clients", rate, ClientRate::clients)
          .description("Clients whose rates are kept")
          .register(registry);
    }
  }

  static Counter counter(MeterRegistry registry, String limit) {
    return Counter.builder("headstart.gateway.viewers.limited")
        .description("Viewers' requests that were refused by a limit")
        .tag("limit", limit)
        .register(registry);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (DoorHandler.of(request) != Door.VIEWERS) {
      return chain.filter(exchange);
    }
    if (rate != null && request.getRemoteAddress() != null) {
      Duration wait = rate.ask(request.getRemoteAddress().getAddress());
      if (wait.isPositive()) {
        tooMany.increment();
        return Mono.error(
            ProblemException.tooMany(
                "There were too many requests from your address. Repeat this one later.", wait));
      }
    }
    if (request.getHeaders().getContentLength() > maxBody) {
      return Mono.error(tooLarge());
    }
    return chain.filter(exchange.mutate().request(new Bounded(request)).build());
  }

  private ProblemException tooLarge() {
    tooLarge.increment();
    return ProblemException.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "A request has at most " + maxBody + " bytes of content here.");
  }

  /** A request whose content ends with an error where it grows too large. */
  private final class Bounded extends ServerHttpRequestDecorator {

    Bounded(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(
          () -> {
            var passed = new AtomicLong();
            return super.getBody()
                .handle(
                    (bytes, sink) -> {
                      if (passed.addAndGet(bytes.readableByteCount()) > maxBody) {
                        DataBufferUtils.release(bytes);
                        sink.error(tooLarge());
                      } else {
                        sink.next(bytes);
                      }
                    });
          });
    }
  }
}
