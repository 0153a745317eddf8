package dev.headstart.cache.problem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Answers with a {@link Problem}, which no cache may keep. */
public final class Problems {

  private Problems() {}

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
