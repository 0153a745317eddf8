package dev.headstart.cache.origin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Passes over interim answers (1xx), any number of them, so that the answer that follows is the
 * first that is seen (RFC 9110 §15.2). One for each connection, or HTTP/2 stream.
 */
final class InformationalAnswers extends ChannelInboundHandlerAdapter {

  /** What the handler is called in a connection's pipeline. */
  static final String NAME = "headstart.informational";

  private static final int SWITCHING_PROTOCOLS = 101;

  private boolean passingOver;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpResponse response && isInterim(response)) {
      // Over HTTP/2 an interim answer comes as one message, over HTTP/1.1 its end comes apart.
      passingOver = !(message instanceof FullHttpResponse);
      drop(context, message);
    } else if (passingOver && message instanceof HttpContent) {
      passingOver = !(message instanceof LastHttpContent);
      drop(context, message);
    } else {
      super.channelRead(context, message);
    }
  }

  private static boolean isInterim(HttpResponse response) {
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && response.status().code() != SWITCHING_PROTOCOLS;
  }

  /** What follows must be asked for, where it is not read by itself. */
  private static void drop(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    context.read();
  }
}
