package dev.headstart.cache.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose peer has taken nothing for a while though there was something to take,
 * so that it does not hold buffers for ever.
 */
final class StallGuard extends ChannelInboundHandlerAdapter {

  private final long patienceMillis;
  private Future<?> patience;

  StallGuard(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (context.channel().isWritable()) {
      forget();
    } else if (patience == null) {
      patience =
          context.executor().schedule(() -> context.close(), patienceMillis, TimeUnit.MILLISECONDS);
    }
    super.channelWritabilityChanged(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    forget();
    super.channelInactive(context);
  }

  private void forget() {
    if (patience != null) {
      patience.cancel(false);
      patience = null;
    }
  }
}
