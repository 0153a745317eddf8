package dev.headstart.cache.problem;

import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Reads and drops what still comes of a request's body after its answer. Closing at once would
 * reset the connection, and the client could lose the answer with it.
 */
public final class UnreadBody {

  private UnreadBody() {}

  /**
   * Completes when the body has ended, or closes the connection after {@code limit} bytes of it.
   */
  public static Mono<Void> discard(HttpServerRequest request, long limit) {
    var dropped = new AtomicLong();
    return request
        .receive()
        .takeUntil(bytes -> dropped.addAndGet(bytes.readableBytes()) > limit)
        .then()
        .doOnSuccess(
            ended -> {
              if (dropped.get() > limit) {
                request.withConnection(connection -> connection.channel().close());
              }
            })
        .onErrorComplete();
  }
}
