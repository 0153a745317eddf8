package dev.headstart.cache.exchange;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import reactor.netty.http.server.HttpServerResponse;

/** Whether the kernel may send a body from a file by itself. */
final class ZeroCopy {

  private ZeroCopy() {}

  /** True for cleartext HTTP/1.1: TLS must encrypt each byte, HTTP/2 must put it into frames. */
  static boolean isPossible(HttpServerResponse response) {
    var possible = new boolean[1];
    response.withConnection(connection -> possible[0] = sendsAsIs(connection.channel()));
    return possible[0];
  }

  private static boolean sendsAsIs(Channel channel) {
    return !(channel instanceof Http2StreamChannel)
        && channel.pipeline().get(SslHandler.class) == null;
  }
}
