package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;

/** What both ends of a connection between gateways add to it. */
final class LinkChannel {

  /** TCP_NOTSENT_LOWAT in linux/tcp.h. */
  private static final IntegerUnixChannelOption NOT_SENT_BOUND =
      new IntegerUnixChannelOption("TCP_NOTSENT_LOWAT", 6, 25);

  /** What 500 Mbit/s takes in 4 ms, in which an event loop comes round. */
  private static final int NOT_SENT_BYTES = 256 * 1024;

  private LinkChannel() {}

  /**
   * Bounds what waits in the kernel and was never sent, so that something small does not stand
   * behind megabytes; HTTP/2 takes turns with what still waits here. No effect without epoll.
   */
  static void boundQueue(Channel channel) {
    channel.config().setOption(NOT_SENT_BOUND, NOT_SENT_BYTES);
  }

  /**
   * Adds handlers for what concerns the whole connection as soon as the handshake has succeeded.
   *
   * @param handshake is told of that
   */
  static void addHandlers(Channel channel, Runnable handshake, ChannelHandler... handlers) {
    channel
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            future -> {
              if (future.isSuccess()) {
                handshake.run();
                // The same event puts HTTP/2's handlers in place, but only after this listener.
                channel.eventLoop().execute(() -> addToHttp2(channel, handlers));
              }
            });
  }

  private static void addToHttp2(Channel channel, ChannelHandler... handlers) {
    var multiplexer = channel.pipeline().context(Http2MultiplexHandler.class);
    if (multiplexer != null) {
      for (ChannelHandler handler : handlers) {
        channel.pipeline().addAfter(multiplexer.name(), null, handler);
      }
    }
  }

  /** Closes a connection without waiting for what is on it, as a usual close of HTTP/2 does. */
  static void closeNow(Channel channel) {
    channel.eventLoop().execute(() -> channel.pipeline().firstContext().close());
  }
}
