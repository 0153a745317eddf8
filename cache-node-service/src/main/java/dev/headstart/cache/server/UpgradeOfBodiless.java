package dev.headstart.cache.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * Leaves an upgrade to HTTP/2 out where the request has a body, as a server may (RFC 9110 §7.8):
 * whoever upgrades would have to hold all of the body first, and refuses it instead. Some clients
 * ask for the upgrade with each first request of a cleartext connection. Holds no state.
 */
@Sharable
final class UpgradeOfBodiless extends ChannelInboundHandlerAdapter {

  private static final UpgradeOfBodiless HANDLER = new UpgradeOfBodiless();

  private UpgradeOfBodiless() {}

  /** Puts it behind the codec of a cleartext connection. */
  static void lay(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addAfter(pipeline.context(HttpServerCodec.class).name(), "headstart.upgrade", HANDLER);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request && hasBody(request.headers())) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    super.channelRead(context, message);
  }

  private static boolean hasBody(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || fields.contains(HttpHeaderNames.CONTENT_LENGTH)
            && !fields.get(HttpHeaderNames.CONTENT_LENGTH).equals("0");
  }
}
