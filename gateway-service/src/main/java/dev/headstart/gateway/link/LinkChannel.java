package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;

/** What both ends of a connection between gateways add to it. */
final class LinkChannel {

  private LinkChannel() {}

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
