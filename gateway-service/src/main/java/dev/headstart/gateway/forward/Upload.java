package dev.headstart.gateway.forward;

import io.netty.buffer.ByteBuf;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;

/**
 * The content of a request on its way through. It can be taken once, since nothing of it is kept;
 * as long as nobody has begun to, the request may be sent again. Used by one request, by one
 * attempt after another.
 */
final class Upload {

  private final Flux<ByteBuf> content;
  private volatile boolean begun;

  Upload(ServerHttpRequest request) {
    this.content =
        Flux.defer(
            () -> {
              // Not when the subscription is acknowledged: that happens later, on another loop.
              begun = true;
              return request.getBody().map(NettyDataBufferFactory::toByteBuf);
            });
  }

  Flux<ByteBuf> content() {
    return content;
  }

  /** Whether any of it was asked for. */
  boolean isBegun() {
    return begun;
  }
}
