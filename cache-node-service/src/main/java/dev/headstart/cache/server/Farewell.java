package dev.headstart.cache.server;

import dev.headstart.cache.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;

/** How a {@link Problem} is told to whom no route has answered. */
final class Farewell {

  private static final String NO_STORE = "no-store";

  private Farewell() {}

  /** The whole answer, the last on its connection. */
  static FullHttpResponse http1(Problem problem) {
    byte[] body = problem.toJson();
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CACHE_CONTROL, NO_STORE)
        .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }

  static Http2HeadersFrame http2Head(Problem problem, Http2FrameStream stream) {
    Http2Headers head =
        new DefaultHttp2Headers()
            .status(Integer.toString(problem.status()))
            .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .set(HttpHeaderNames.CACHE_CONTROL, NO_STORE);
    return new DefaultHttp2HeadersFrame(head, false).stream(stream);
  }

  static Http2DataFrame http2Body(Problem problem, Http2FrameStream stream) {
    return new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(problem.toJson()), true).stream(stream);
  }
}
