package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2MultiplexHandler;

/**
 * What a connection between gateways needs on either end, beyond what Reactor Netty gives it: a
 * wide window for the connection, and a probe that finds a silent peer.
 */
public final class LinkChannel {

  private LinkChannel() {}

  /** Prepares a connection that another gateway opened, once its handshake is done. */
  public static void prepareAccepted(Channel channel, FlowWindows windows) {
    prepare(channel, windows, new LinkProbe(System::nanoTime, roundTrip -> {}, () -> {}));
  }

  static void prepare(Channel channel, FlowWindows windows, LinkProbe probe) {
    ConnectionWindow.onHandshake(
        channel,
        () -> {
          var multiplexer = channel.pipeline().context(Http2MultiplexHandler.class);
          if (multiplexer != null) {
            ConnectionWindow.widen(channel, windows.connection());
            channel.pipeline().addAfter(multiplexer.name(), "headstart.linkProbe", probe);
          }
        });
  }
}
