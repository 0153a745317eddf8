package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import java.io.IOException;

/**
 * A request that the other gateway has not looked at: it refused the stream (REFUSED_STREAM), or
 * went away and named an earlier stream as its last. Such a request may be sent again whatever it
 * asks for (RFC 9113 §8.7). Reactor Netty would show both as a connection that was closed.
 */
public final class NotProcessed extends IOException {

  private static final Watch WATCH = new Watch();

  private NotProcessed(String message) {
    super(message);
  }

  /** Lets the request of a stream fail with this where the other end says so. */
  static void watch(Channel stream) {
    stream.pipeline().addFirst(WATCH);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Resets come to a stream as events, as does a GOAWAY that leaves the stream out. */
  @Sharable
  private static final class Watch extends ChannelInboundHandlerAdapter {

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
      if (event instanceof Http2ResetFrame reset
          && reset.errorCode() == Http2Error.REFUSED_STREAM.code()) {
        ctx.fireExceptionCaught(new NotProcessed("the other gateway refused the request"));
      } else if (event instanceof Http2GoAwayFrame) {
        ctx.fireExceptionCaught(new NotProcessed("the other gateway goes away"));
      }
      super.userEventTriggered(ctx, event);
    }
  }
}
