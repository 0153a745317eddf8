package dev.headstart.cache.hit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2FrameCodec;
import reactor.netty.NettyPipeline;

/**
 * Sees by a connection's first bytes, and by the codec that TLS agreed on, which version of HTTP it
 * speaks, and lets the short way for that take its place. Confined to its event loop.
 */
final class Opening extends ChannelInboundHandlerAdapter {

  /**
   * The length of the preface of HTTP/2 (RFC 9113 §3.4), by which a cleartext connection begins.
   */
  private static final int PREFACE = 24;

  private final ShortWay shortWay;
  private final Attendance attendance;
  private final boolean secure;
  private int passed;

  /**
   * @param secure whether the connection has TLS
   */
  Opening(ShortWay shortWay, Attendance attendance, boolean secure) {
    this.shortWay = shortWay;
    this.attendance = attendance;
    this.secure = secure;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes) || !bytes.isReadable()) {
      context.fireChannelRead(message);
      return;
    }
    try {
      open(context, bytes);
    } finally {
      bytes.release();
    }
  }

  private void open(ChannelHandlerContext context, ByteBuf bytes) {
    ChannelPipeline pipeline = context.pipeline();
    boolean mayBePreface = passed > 0 || bytes.getByte(bytes.readerIndex()) == 'P';
    if (mayBePreface && pipeline.get(CleartextHttp2ServerUpgradeHandler.class) != null) {
      // No more than the preface, so that the codec has no frame before its place is taken.
      int length = Math.min(bytes.readableBytes(), PREFACE - passed);
      passed += length;
      context.fireChannelRead(bytes.readRetainedSlice(length));
      if (pipeline.get(CleartextHttp2ServerUpgradeHandler.class) != null) {
        return;
      }
    }
    Http2FrameCodec http2 = pipeline.get(Http2FrameCodec.class);
    if (http2 != null) {
      boolean gate = pipeline.get(Hits.HTTP2_GATE) != null;
      pipeline.addBefore(
          gate ? Hits.HTTP2_GATE : NettyPipeline.H2MultiplexHandler,
          "headstart.hits.http2",
          new Http2Hits(shortWay, http2, secure));
    } else if (passed == 0) {
      pipeline.addAfter(
          context.name(), "headstart.hits.http1", new Http1Hits(shortWay, attendance, secure));
    }
    pipeline.remove(this);
    if (bytes.isReadable()) {
      context.fireChannelRead(bytes.retain());
    }
  }
}
