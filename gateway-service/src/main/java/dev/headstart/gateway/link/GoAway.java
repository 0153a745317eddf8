package dev.headstart.gateway.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2GoAwayFrame;

/**
 * Tells when the other end of a connection takes no more requests on it (RFC 9113 §6.8), and passes
 * the frame on. Used by one event loop.
 */
final class GoAway extends ChannelInboundHandlerAdapter {

  private final Runnable said;

  GoAway(Runnable said) {
    this.said = said;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2GoAwayFrame) {
      said.run();
    }
    ctx.fireChannelRead(message);
  }
}
