package dev.headstart.gateway.kernel;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;

/**
 * Listens to the first answer on an HTTP/2 connection that was accepted: how large it is. It leaves
 * when it has heard that.
 *
 * <p>Used by one event loop.
 */
final class Http2Watch extends ChannelDuplexHandler {

  private final PeerRecord record;
  private Http2FrameStream first;
  private long written;

  Http2Watch(PeerRecord record) {
    this.record = record;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object frame, ChannelPromise promise) {
    ctx.write(frame, promise);
    switch (frame) {
      case Http2HeadersFrame headers when isFirst(headers.stream()) && headers.isEndStream() ->
          answered(ctx);
      case Http2DataFrame data when isFirst(data.stream()) -> {
        written += data.initialFlowControlledBytes();
        if (data.isEndStream()) {
          answered(ctx);
        }
      }
      default -> {}
    }
  }

  private boolean isFirst(Http2FrameStream stream) {
    if (first == null) {
      first = stream;
    }
    return first.equals(stream);
  }

  private void answered(ChannelHandlerContext ctx) {
    record.firstAnswer(InitialWindow.justMissedBy(written));
    ctx.pipeline().remove(this);
  }
}
