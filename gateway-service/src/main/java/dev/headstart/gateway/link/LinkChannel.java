package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection between gateways has on either end: a probe for a silent peer, bounds. */
public final class LinkChannel {

  private static final Logger log = LoggerFactory.getLogger(LinkChannel.class);

  private static final String PROBE = "headstart.linkProbe";
  private static final String KEEP_WARM = "headstart.keepWarm";

  /** TCP_NOTSENT_LOWAT in linux/tcp.h. */
  private static final IntegerUnixChannelOption NOT_SENT_BOUND =
      new IntegerUnixChannelOption("TCP_NOTSENT_LOWAT", 6, 25);

  /** What 500 Mbit/s takes in 4 ms, in which an event loop comes round. */
  private static final int NOT_SENT_BYTES = 256 * 1024;

  private LinkChannel() {}

  /** Prepares a connection that another gateway opens; logs whom the handshake refused. */
  public static void prepareAccepted(Channel channel) {
    boundQueue(channel);
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
   * Bounds what waits in the kernel and was never sent, so that something small does not stand
   * behind megabytes; HTTP/2 takes turns with what still waits here. No effect without epoll.
   */
  static void boundQueue(Channel channel) {
    channel.config().setOption(NOT_SENT_BOUND, NOT_SENT_BYTES);
  }

  /** Adds what keeps the window open, as soon as the handshake has succeeded. */
  static void keepWarm(Channel channel, KeepWarm keepWarm) {
    channel
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            future -> {
              if (future.isSuccess()) {
                channel.eventLoop().execute(() -> addToHttp2(channel, KEEP_WARM, keepWarm));
              }
            });
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
                channel.eventLoop().execute(() -> addToHttp2(channel, PROBE, probe));
              }
            });
  }

  private static void addToHttp2(Channel channel, String name, ChannelHandler handler) {
    var multiplexer = channel.pipeline().context(Http2MultiplexHandler.class);
    if (multiplexer != null) {
      channel.pipeline().addAfter(multiplexer.name(), name, handler);
    }
  }
}
