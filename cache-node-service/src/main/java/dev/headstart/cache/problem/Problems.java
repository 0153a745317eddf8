package dev.headstart.cache.problem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers with a {@link Problem}, which no cache may keep. */
public final class Problems {

  /** What is read of a refused body, in bytes, so that the client gets to read the answer. */
  private static final long DISCARDED = 256 * 1024;

  private Problems() {}

  /** As {@link #answer}, to a request whose body may still be coming. */
  public static Mono<Void> refuse(
      HttpServerRequest request, HttpServerResponse response, Problem problem) {
    return answer(response, problem).then(UnreadBody.discard(request, DISCARDED));
  }

  public static Mono<Void> answer(HttpServerResponse response, Problem problem) {
    ByteBuf body = Unpooled.wrappedBuffer(problem.toJson());
    response
        .status(problem.status())
        .header(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()));
    return response.sendObject(body).then();
  }
}
