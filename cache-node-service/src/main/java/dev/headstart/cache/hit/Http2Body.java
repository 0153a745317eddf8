package dev.headstart.cache.hit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2RemoteFlowController.FlowControlled;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * The body of an answer in HTTP/2: writes itself as DATA frames, as many bytes at a time as the
 * windows allow, and ends its stream with the last one. Each frame is a few bytes of head and a
 * slice of what is in memory. Confined to the connection's event loop.
 */
final class Http2Body implements FlowControlled {

  private static final int END_STREAM = 1;

  private final Http2ConnectionHandler codec;
  private final Http2Stream stream;
  private final ByteBuf bytes;
  private ChannelFuture written;

  /** The bytes that are left, for flow control; those of a body that failed are not given back. */
  private int size;

  /**
   * @param bytes owned by it
   */
  Http2Body(Http2ConnectionHandler codec, Http2Stream stream, ByteBuf bytes) {
    this.codec = codec;
    this.stream = stream;
    this.bytes = bytes;
    this.size = bytes.readableBytes();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void write(ChannelHandlerContext context, int allowed) {
    int length = Math.min(size, allowed);
    int largest = codec.encoder().configuration().frameSizePolicy().maxFrameSize();
    int frames = Math.ceilDiv(length, largest);
    ByteBuf heads = context.alloc().directBuffer(frames * Http2CodecUtil.FRAME_HEADER_LENGTH);
    try {
      while (length > 0) {
        int payload = Math.min(length, largest);
        length -= payload;
        size -= payload;
        heads
            .writeMedium(payload)
            .writeByte(Http2FrameTypes.DATA)
            .writeByte(size == 0 ? END_STREAM : 0)
            .writeInt(stream.id());
        context.write(heads.readRetainedSlice(Http2CodecUtil.FRAME_HEADER_LENGTH));
        written = context.write(bytes.readRetainedSlice(payload));
      }
    } finally {
      heads.release();
    }
  }

  @Override
  public void writeComplete() {
    bytes.release();
    codec.closeStreamLocal(stream, written);
  }

  @Override
  public void error(ChannelHandlerContext context, Throwable cause) {
    bytes.release();
    if (stream.state() != Http2Stream.State.CLOSED) {
      codec.resetStream(
          context, stream.id(), Http2Error.INTERNAL_ERROR.code(), context.newPromise());
    }
  }

  @Override
  public boolean merge(ChannelHandlerContext context, FlowControlled next) {
    return false;
  }
}
