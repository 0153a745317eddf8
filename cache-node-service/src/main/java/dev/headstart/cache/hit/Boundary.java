package dev.headstart.cache.hit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Stands behind the codec, and sees what the codec makes of a request that was let through to it,
 * and when its answer is whole. Confined to the connection's event loop.
 */
final class Boundary extends ChannelDuplexHandler {

  private final Runnable answered;
  private int heads;
  private int ends;
  private int answers;
  private boolean last;
  private boolean informational;

  /**
   * @param answered told whenever an answer has been written to its end
   */
  Boundary(Runnable answered) {
    this.answered = answered;
  }

  /** One more request is let through. */
  void next() {
    heads = 0;
    ends = 0;
    answers = 0;
  }

  /** Whether anything of a request has been understood. */
  boolean hasHead() {
    return heads > 0;
  }

  /** Whether what was let through is one request, whole, behind which another may come. */
  boolean isOneRequest() {
    return heads == 1 && ends == 1 && !last;
  }

  /** Whether it has been answered. */
  boolean isAnswered() {
    return answers > 0;
  }

  /** Whether the connection ends with the last answer, or goes over to another protocol. */
  boolean isLast() {
    return last;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      heads++;
      last |=
          !HttpUtil.isKeepAlive(request)
              || request.headers().contains(HttpHeaderNames.UPGRADE)
              || request.method().equals(HttpMethod.CONNECT);
    }
    if (message instanceof LastHttpContent) {
      ends++;
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response) {
      informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      last |= !informational && !HttpUtil.isKeepAlive(response);
    }
    boolean whole = message instanceof LastHttpContent && !informational;
    super.write(context, message, promise);
    if (whole) {
      answers++;
      answered.run();
    }
  }
}
