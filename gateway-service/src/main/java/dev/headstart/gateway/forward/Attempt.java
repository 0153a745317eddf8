package dev.headstart.gateway.forward;

import dev.headstart.gateway.forward.Upstream.Ending;
import dev.headstart.gateway.trace.ForwardTrace;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.client.HttpClient;

/**
 * Sends a request on one connection and gives its answer to whoever asked.
 *
 * <p>Back-pressure goes through: a side that does not take bytes stops the side that sends them. A
 * body that breaks off on one side is broken off on the other, and whoever leaves ends the request
 * at the far end.
 */
final class Attempt {

  private final ServerWebExchange exchange;
  private final Upload upload;
  private final Upstream.Leave leave;
  private final ForwardMetrics metrics;
  private final StallWatch watch;
  private final AtomicBoolean answered = new AtomicBoolean();

  /**
   * @param upload {@code null} for a request without content
   */
  Attempt(
      ServerWebExchange exchange,
      Upload upload,
      Upstream.Leave leave,
      StallWatch watch,
      ForwardMetrics metrics) {
    this.exchange = exchange;
    this.upload = upload;
    this.leave = leave;
    this.metrics = metrics;
    this.watch = watch;
  }

  Upstream.Leave leave() {
    return leave;
  }

  /** Whether the answer has begun. */
  boolean isAnswered() {
    return answered.get();
  }

  /** Does it; gives its leave back, however it ends. */
  Mono<Void> send(HttpHeaders fields) {
    Mono<Void> passed =
        request(leave.fields(fields))
            .response(
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
    return watch.guard(passed, upload != null).doFinally(signal -> leave.end(ending(signal)));
  }

  private Ending ending(SignalType signal) {
    return switch (signal) {
      case CANCEL -> answered.get() ? Ending.ANSWERED : Ending.CANCELLED;
      case ON_ERROR -> answered.get() ? Ending.ANSWERED : Ending.FAILED;
      default -> Ending.ANSWERED;
    };
  }

  private HttpClient.ResponseReceiver<?> request(HttpHeaders fields) {
    ServerHttpRequest request = exchange.getRequest();
    HttpClient.RequestSender sender =
        ForwardTrace.watched(exchange, fields, leave.client())
            .headers(headers -> fields.forEach(headers::set))
            .request(HttpMethod.valueOf(request.getMethod().name()))
            .uri(target(request.getURI()));
    return upload == null ? sender : sender.send(content());
  }

  private Flux<ByteBuf> content() {
    return upload
        .content()
        .doOnNext(
            bytes -> {
              watch.progress();
              metrics.received(bytes.readableBytes());
            })
        .doOnComplete(watch::uploaded);
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
