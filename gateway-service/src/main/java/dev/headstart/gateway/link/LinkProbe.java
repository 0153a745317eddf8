package dev.headstart.gateway.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Asks the other end of a link now and then whether it is there (PING, RFC 9113 §6.7), and closes
 * the connection when nothing at all has come from it for three and a half times that: at the usual
 * pace a dead peer is found within 4.5 s.
 *
 * <p>Reactor Netty has such a probe, but asks only while nothing is written: a peer that vanishes
 * under load would be noticed when TCP gives up, after minutes. Anything that arrives counts as a
 * sign of life, since the answer to a PING may stand in a queue behind photographs. Where it was
 * this side that stood still, the silence proves nothing, and the other is asked anew.
 *
 * <p>Used by one event loop.
 */
final class LinkProbe extends ChannelInboundHandlerAdapter {

  private final long period;
  private final long silence;
  private final LongSupplier nanoTime;
  private final LongConsumer roundTripNanos;
  private final Runnable silent;
  private ScheduledFuture<?> task;
  private long lastSign;
  private long lastLook;

  /**
   * @param roundTripNanos is told how long each answer took
   * @param silent is told before the connection is closed
   */
  LinkProbe(LinkPace pace, LongSupplier nanoTime, LongConsumer roundTripNanos, Runnable silent) {
    this.period = pace.ping().toNanos();
    this.silence = pace.silence().toNanos();
    this.nanoTime = nanoTime;
    this.roundTripNanos = roundTripNanos;
    this.silent = silent;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    lastSign = nanoTime.getAsLong();
    lastLook = lastSign;
    ask(ctx);
    task =
        ctx.executor().scheduleAtFixedRate(() -> probe(ctx), period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    task.cancel(false);
  }

  private void probe(ChannelHandlerContext ctx) {
    long now = nanoTime.getAsLong();
    if (now - lastLook > 2 * period) {
      lastSign = now;
    }
    lastLook = now;
    if (now - lastSign > silence) {
      silent.run();
      // Not as HTTP/2 closes: that would wait for streams which a dead peer never ends.
      ctx.pipeline().firstContext().close();
    } else {
      ask(ctx);
    }
  }

  private void ask(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(new DefaultHttp2PingFrame(nanoTime.getAsLong()));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2PingFrame ping && ping.ack()) {
      roundTripNanos.accept(nanoTime.getAsLong() - ping.content());
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    lastSign = nanoTime.getAsLong();
    ctx.fireChannelReadComplete();
  }
}
