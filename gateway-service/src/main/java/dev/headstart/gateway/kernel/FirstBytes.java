package dev.headstart.gateway.kernel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Runs a task once, before anyone else sees the first bytes. Used by one event loop. */
final class FirstBytes extends ChannelInboundHandlerAdapter {

  private final Runnable task;

  FirstBytes(Runnable task) {
    this.task = task;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    task.run();
    ctx.fireChannelRead(message);
    ctx.pipeline().remove(this);
  }
}
