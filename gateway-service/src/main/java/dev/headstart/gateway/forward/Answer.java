package dev.headstart.gateway.forward;

import dev.headstart.gateway.door.Door;
import dev.headstart.gateway.door.DoorHandler;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerResponse;

/** Gives an upstream's answer to whoever asked. */
final class Answer {

  private final ServerWebExchange exchange;
  private final HttpClientResponse received;

  Answer(ServerWebExchange exchange, HttpClientResponse received) {
    this.exchange = exchange;
    this.received = received;
  }

  /** Writes it, with its content as it comes and its trailers after that. */
  Mono<Void> write(Flux<ByteBuf> content) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(received.status().code()));
    var fields = new HttpHeaders();
    received.responseHeaders().forEach(field -> fields.add(field.getKey(), field.getValue()));
    response
        .getHeaders()
        .addAll(
            DoorHandler.of(exchange.getRequest()) == Door.VIEWERS
                ? Fields.ofAnswerToViewer(fields)
                : Fields.ofAnswer(fields));
    if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
      return content.doOnNext(ByteBuf::release).then(response.setComplete());
    }
    Flux<DataBuffer> body = content.map(((NettyDataBufferFactory) response.bufferFactory())::wrap);
    return response.writeWith(
        fields.containsHeader(HttpHeaders.CONTENT_LENGTH) ? body : withTrailers(body, response));
  }

  /**
   * Trailers, if any, are known after the last byte and before the server ends the answer. An
   * answer with a length has none in HTTP/1.1, which is what the neighbours speak.
   */
  private Flux<DataBuffer> withTrailers(Flux<DataBuffer> body, ServerHttpResponse response) {
    var trailers =
        new AtomicReference<io.netty.handler.codec.http.HttpHeaders>(EmptyHttpHeaders.INSTANCE);
    HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
    server.trailerHeaders(headers -> headers.add(trailers.get()));
    return body.concatWith(
        received.trailerHeaders().doOnNext(trailers::set).then(Mono.<DataBuffer>empty()));
  }
}
