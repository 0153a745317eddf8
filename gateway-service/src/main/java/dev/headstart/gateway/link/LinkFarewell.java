package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2PingFrame;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Says goodbye on a connection that another gateway opened (RFC 9113 §6.8): first that no more
 * requests are wanted, without a last one, since some are on their way. A gateway that hears it
 * closes the connection when its requests have ended. Whoever does not, a second after a PING has
 * come back, is told which request was the last; then the connection closes when all have ended.
 * When the bound is over it closes in any case.
 *
 * <p>Used by one event loop.
 */
final class LinkFarewell extends ChannelInboundHandlerAdapter {

  /** Longer than the longest round trip; whoever has not answered by then is hardly there. */
  private static final Duration NOTICE = Duration.ofSeconds(2);

  /** For requests that had their place on the connection when the other side heard of it. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(1);

  private static final long PING = 0x6661726577656c6cL;

  private final Duration bound;
  private Future<?> timer;

  private LinkFarewell(Duration bound) {
    this.bound = bound;
  }

  /** Begins it; a connection that has not come as far as HTTP/2 is closed at once. */
  static void say(Channel connection, Duration bound) {
    connection
        .eventLoop()
        .execute(
            () -> {
              var multiplexer = connection.pipeline().context(Http2MultiplexHandler.class);
              if (multiplexer == null) {
                connection.close();
              } else {
                connection
                    .pipeline()
                    .addAfter(
                        multiplexer.name(), "headstart.linkFarewell", new LinkFarewell(bound));
              }
            });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.write(goAway().setExtraStreamIds(Integer.MAX_VALUE));
    ctx.writeAndFlush(new DefaultHttp2PingFrame(PING));
    nameLastIn(NOTICE, ctx);
  }

  private void nameLastIn(Duration time, ChannelHandlerContext ctx) {
    timer = ctx.executor().schedule(() -> nameLast(ctx), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    timer.cancel(false);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2PingFrame ping && ping.ack() && ping.content() == PING) {
      timer.cancel(false);
      nameLastIn(STRAGGLERS, ctx);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void nameLast(ChannelHandlerContext ctx) {
    timer =
        ctx.executor()
            .schedule(
                () -> LinkChannel.closeNow(ctx.channel()), bound.toMillis(), TimeUnit.MILLISECONDS);
    ctx.write(goAway());
    // Netty's codec lets the streams end before it closes.
    ctx.close();
  }

  private static DefaultHttp2GoAwayFrame goAway() {
    return new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
  }
}
