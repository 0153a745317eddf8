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
 * An answer in HTTP/2: writes itself as one HEADERS frame, where that was not written otherwise,
 * and DATA frames, as many bytes of these at a time as the windows allow, and ends its stream with
 * the last. In cleartext each DATA frame is a few bytes of head and a slice of what is in memory.
 * For TLS, which encrypts whole records of {@value #RECORD} bytes and would copy whatever is
 * smaller, frames lie one behind the other in buffers that make whole records. Confined to the
 * connection's event loop.
 */
final class Http2Answer implements FlowControlled {

  private static final int RECORD = 16 * 1024;
  private static final int FRAME_HEAD = Http2CodecUtil.FRAME_HEADER_LENGTH;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** A DATA frame of so many bytes is not worth its head. */
  private static final int SMALL = 16;

  private final Http2ConnectionHandler codec;
  private final Http2Stream stream;
  private final boolean secure;
  private final ByteBuf body;
  private byte[] head;
  private ChannelFuture written;

  /** How much of the body is not written yet. */
  private int size;

  /**
   * @param secure whether the connection has TLS
   * @param head a field block; {@code null} where it has been written
   * @param body owned by it
   */
  Http2Answer(
      Http2ConnectionHandler codec, Http2Stream stream, boolean secure, byte[] head, ByteBuf body) {
    this.codec = codec;
    this.stream = stream;
    this.secure = secure;
    this.head = head;
    this.body = body;
    this.size = body.readableBytes();
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * @param allowed how many bytes of the body may be written
   */
  @Override
  public void write(ChannelHandlerContext context, int allowed) {
    if (allowed == 0 && head == null) {
      return;
    }
    int end = size - Math.min(size, allowed);
    do {
      if (secure) {
        writeRecords(context, end);
      } else {
        writeFrame(context, end);
      }
    } while (size > end);
  }

  /** Writes the next frame, and the head before it. */
  private void writeFrame(ChannelHandlerContext context, int end) {
    ByteBuf out = context.alloc().directBuffer(headSize() + FRAME_HEAD);
    putHead(out);
    if (size == end) {
      written = context.write(out);
      return;
    }
    int payload = Math.min(size - end, largest());
    putFrameHead(out, payload);
    context.write(out);
    written = context.write(body.readRetainedSlice(payload));
  }

  /** Writes the head and whole frames that fill a few records. */
  private void writeRecords(ChannelHandlerContext context, int end) {
    int largest = largest();
    int needed = headSize() + size - end + FRAME_HEAD * Math.ceilDiv(size - end, largest);
    ByteBuf out = context.alloc().directBuffer(Math.min(needed, 4 * RECORD), 4 * RECORD);
    putHead(out);
    while (size > end && out.maxWritableBytes() > FRAME_HEAD) {
      int room = out.maxWritableBytes() - FRAME_HEAD;
      int payload = Math.min(Math.min(size - end, largest), room);
      if (room > payload && room - payload <= FRAME_HEAD + SMALL && payload > 2 * SMALL) {
        // What would be left of the last record is too little for a frame.
        payload -= 2 * SMALL;
      }
      putFrameHead(out, payload);
      out.writeBytes(body, payload);
    }
    written = context.write(out);
  }

  private int largest() {
    return codec.encoder().configuration().frameSizePolicy().maxFrameSize();
  }

  private int headSize() {
    return head == null ? 0 : FRAME_HEAD + head.length;
  }

  private void putHead(ByteBuf out) {
    if (head == null) {
      return;
    }
    out.writeMedium(head.length)
        .writeByte(Http2FrameTypes.HEADERS)
        .writeByte(size == 0 ? END_HEADERS | END_STREAM : END_HEADERS)
        .writeInt(stream.id())
        .writeBytes(head);
    head = null;
    stream.headersSent(false);
  }

  private void putFrameHead(ByteBuf out, int payload) {
    size -= payload;
    out.writeMedium(payload)
        .writeByte(Http2FrameTypes.DATA)
        .writeByte(size == 0 ? END_STREAM : 0)
        .writeInt(stream.id());
  }

  @Override
  public void writeComplete() {
    body.release();
    codec.closeStreamLocal(stream, written);
  }

  @Override
  public void error(ChannelHandlerContext context, Throwable cause) {
    body.release();
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
