package dev.headstart.cache.server;

import dev.headstart.cache.hit.Attendance;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.timeout.IdleStateHandler;
import reactor.netty.NettyPipeline;

/** Tells the handler that closes idle connections of what happens below it. */
final class IdleWatch implements Attendance {

  private final Channel channel;

  IdleWatch(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void asked() {
    // What counts is when the answer is there.
  }

  @Override
  public void wentOn() {
    isAlive();
  }

  @Override
  public void answered() {
    isAlive();
  }

  private void isAlive() {
    ChannelHandler handler = channel.pipeline().get(NettyPipeline.IdleTimeoutHandler);
    if (handler instanceof IdleStateHandler idle) {
      idle.resetReadTimeout();
    }
  }
}
