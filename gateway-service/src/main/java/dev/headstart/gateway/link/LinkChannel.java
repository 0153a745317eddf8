package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the probe for a silent peer to a connection between gateways, on either end. */
public final class LinkChannel {

  private static final Logger log = LoggerFactory.getLogger(LinkChannel.class);

  private LinkChannel() {}

  /** Prepares a connection that another gateway opens; logs whom the handshake refused. */
  public static void prepareAccepted(Channel channel) {
    channel
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            handshake -> {
              if (!handshake.isSuccess()) {
                log.warn(
                    "The link port refused {}: {}",
                    channel.remoteAddress(),
                    Reason.of(handshake.cause()));
              }
            });
    addProbe(channel, new LinkProbe(System::nanoTime, roundTrip -> {}, () -> {}), () -> {});
  }

  /**
   * Adds a probe as soon as the handshake has succeeded.
   *
   * @param handshake is told of that
   */
  static void addProbe(Channel channel, LinkProbe probe, Runnable handshake) {
    channel
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            future -> {
              if (future.isSuccess()) {
                handshake.run();
                // The same event puts HTTP/2's handlers in place, but only after this listener.
                channel.eventLoop().execute(() -> addToHttp2(channel, probe));
              }
            });
  }

  private static void addToHttp2(Channel channel, LinkProbe probe) {
    var multiplexer = channel.pipeline().context(Http2MultiplexHandler.class);
    if (multiplexer != null) {
      channel.pipeline().addAfter(multiplexer.name(), "headstart.linkProbe", probe);
    }
  }
}
