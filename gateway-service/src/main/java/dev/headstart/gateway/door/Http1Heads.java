package dev.headstart.gateway.door;

import dev.headstart.gateway.problem.ProblemJson;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * The heads of an HTTP/1.1 connection, seen from behind its codec: under way is what came and is
 * not understood, while nothing is being answered. Used by one event loop.
 */
final class Http1Heads extends ChannelDuplexHandler implements Heads {

  private static final String DETAIL = "The request's head did not come in time; send it at once.";

  private final Runnable otherProtocol;
  private ChannelHandlerContext context;
  private boolean begun;
  private int unanswered;
  private boolean informational;
  private long number;

  /**
   * @param otherProtocol is told when the connection turns out to speak something else
   */
  Http1Heads(Runnable otherProtocol) {
    this.otherProtocol = otherProtocol;
  }

  /** Bytes came; what they mean is not known yet. */
  void came() {
    begun = true;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpObject) {
      begun = false;
      number++;
    } else {
      otherProtocol.run();
    }
    if (message instanceof HttpRequest) {
      unanswered++;
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    if (message instanceof LastHttpContent && !informational) {
      unanswered--;
    }
    ctx.write(message, promise);
  }

  @Override
  public boolean isUnderWay() {
    return begun && unanswered == 0;
  }

  @Override
  public long number() {
    return number;
  }

  /** Says 408 (RFC 9110 §15.5.9) and closes. */
  void refuse() {
    var status = HttpResponseStatus.REQUEST_TIMEOUT;
    byte[] body = ProblemJson.of(status.code(), status.reasonPhrase(), DETAIL);
    var answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.wrappedBuffer(body));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }
}
