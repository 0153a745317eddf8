package dev.headstart.gateway.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import reactor.netty.NettyPipeline;

/**
 * Ends a viewer's connection on which the head of a request takes too long from its first byte to
 * its last, however busy it looks: with 408 in HTTP/1.1, by closing it in HTTP/2. A timer runs only
 * where a head did not come in one piece. (Reactor Netty's own request timeout starts one for each
 * request, and keeps it and the request until it is over.)
 *
 * <p>Below the codec and above TLS. Used by one event loop.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {

  private final Duration bound;
  private final Runnable slow;
  private ChannelHandlerContext context;
  private Http1Heads http1;
  private Http2Heads http2;
  private boolean known;
  private Future<?> timer;
  private long timed;

  private HeadWatch(Duration bound, Runnable slow) {
    this.bound = bound;
    this.slow = slow;
  }

  /**
   * Watches a connection whose pipeline has just been laid.
   *
   * @param slow is told before it is ended
   */
  static void add(Channel channel, Duration bound, Runnable slow) {
    var watch = new HeadWatch(bound, slow);
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
      pipeline.addBefore(NettyPipeline.H2OrHttp11Codec, "headstart.heads", watch);
    } else {
      pipeline.addFirst("headstart.heads", watch);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stop();
  }

  /** Handlers behind this one choose the codec as they are told that TLS is there. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    super.userEventTriggered(ctx, event);
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      choose(ctx.pipeline().get(NettyPipeline.H2MultiplexHandler) != null);
    }
  }

  private void choose(boolean overHttp2) {
    known = true;
    ChannelPipeline pipeline = context.pipeline();
    if (overHttp2) {
      http2 = new Http2Heads();
    } else if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
      http1 = new Http1Heads(this::forget);
      pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "headstart.http1Heads", http1);
    }
  }

  /** It was upgraded from cleartext HTTP/1.1: whoever ends TLS before us bounds heads as well. */
  private void forget() {
    http1 = null;
    stop();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      if (!known && ctx.pipeline().get(SslHandler.class) == null) {
        choose(isPreface(bytes));
      }
      if (http2 != null) {
        http2.came(bytes);
      } else if (http1 != null) {
        http1.came();
      }
    }
    super.channelRead(ctx, message);
  }

  private static boolean isPreface(ByteBuf bytes) {
    return bytes.readableBytes() >= 3 && bytes.getMedium(bytes.readerIndex()) == 0x505249; // PRI
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    super.channelReadComplete(ctx);
    Heads heads = heads();
    if (heads == null || !heads.isUnderWay()) {
      stop();
    } else if (timer == null || timed != heads.number()) {
      stop();
      timed = heads.number();
      timer = ctx.executor().schedule(this::judge, bound.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private Heads heads() {
    return http1 != null ? http1 : http2;
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void judge() {
    timer = null;
    Heads heads = heads();
    if (heads == null || !heads.isUnderWay() || heads.number() != timed) {
      return;
    }
    slow.run();
    if (http1 != null) {
      http1.refuse();
    } else {
      context.close();
    }
  }
}
