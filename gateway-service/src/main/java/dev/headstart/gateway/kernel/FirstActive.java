package dev.headstart.gateway.kernel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Runs a task once, when the connection stands. Used by one event loop. */
final class FirstActive extends ChannelInboundHandlerAdapter {

  private final Runnable task;

  FirstActive(Runnable task) {
    this.task = task;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    task.run();
    ctx.fireChannelActive();
    ctx.pipeline().remove(this);
  }
}
