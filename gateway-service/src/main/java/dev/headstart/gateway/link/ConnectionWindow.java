package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.ssl.SslHandler;

/**
 * How much the other side of an HTTP/2 connection may send over all its streams together before it
 * hears that it was taken.
 *
 * <p>The setting {@code initialWindowSize} raises the streams' windows alone. The connection's
 * stays at 65,535 bytes until a WINDOW_UPDATE for stream 0 raises it (RFC 9113 §6.9.2), and that
 * Reactor Netty never sends: without this a link of 200 ms carries 330 kB a second, however wide
 * its streams are.
 */
public final class ConnectionWindow {

  private ConnectionWindow() {}

  /** Raises it to {@code bytes} as soon as the TLS handshake of {@code channel} is done. */
  public static void widenAfterHandshake(Channel channel, int bytes) {
    onHandshake(channel, () -> widen(channel, bytes));
  }

  /**
   * Runs {@code task} on the channel's event loop once its handshake has succeeded and the codec of
   * the protocol that was agreed on is in its place.
   */
  static void onHandshake(Channel channel, Runnable task) {
    channel
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            future -> {
              if (future.isSuccess()) {
                // The same event puts the codec in place, but only after this listener.
                channel.eventLoop().execute(task);
              }
            });
  }

  /** Does nothing on a connection of HTTP/1.1. To be called on the channel's event loop. */
  static void widen(Channel channel, int bytes) {
    var codec = channel.pipeline().get(Http2FrameCodec.class);
    if (codec == null) {
      return;
    }
    Http2Connection connection = codec.connection();
    var controller = connection.local().flowController();
    int missing = bytes - controller.initialWindowSize(connection.connectionStream());
    if (missing > 0) {
      try {
        controller.incrementWindowSize(connection.connectionStream(), missing);
        channel.flush();
      } catch (Http2Exception e) {
        throw new IllegalStateException("A window of " + bytes + " bytes cannot be granted.", e);
      }
    }
  }
}
