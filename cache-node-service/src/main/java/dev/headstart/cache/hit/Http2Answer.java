package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
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

  /** How many records are written at once. */
  private static final int RECORDS = 4;

  private final Http2ConnectionHandler codec;
  private final Http2Stream stream;
  private final boolean secure;
  private final ByteBuf body;
  private Hit head;
  private ChannelFuture written;

  /** How much of the body is not written yet. */
  private int size;

  /**
   * @param secure whether the connection has TLS
   * @param head of what the head is to be written; {@code null} where it has been
   * @param body owned by it
   */
  Http2Answer(
      Http2ConnectionHandler codec, Http2Stream stream, boolean secure, Hit head, ByteBuf body) {
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

  /** Writes the head, and frames of which each fills a record, as far as a few records go. */
  private void writeRecords(ChannelHandlerContext context, int end) {
    int largest = Math.min(largest(), RECORD - FRAME_HEAD);
    CompositeByteBuf records = context.alloc().compositeDirectBuffer(2 * RECORDS + 1);
    ByteBuf heads = context.alloc().directBuffer(headSize() + RECORDS * FRAME_HEAD);
    putHead(heads);
    for (int i = 0; i < RECORDS && size > end; i++) {
      int payload = Math.min(size - end, largest);
      if (i == 0) {
        payload = Math.min(payload, Math.max(1, RECORD - FRAME_HEAD - heads.readableBytes()));
      }
      putFrameHead(heads, payload);
      records.addComponent(true, heads.readRetainedSlice(heads.readableBytes()));
      records.addComponent(true, body.readRetainedSlice(payload));
    }
    if (heads.isReadable()) {
      records.addComponent(true, heads);
    } else {
      heads.release();
    }
    written = context.write(records);
  }

  private int largest() {
    return codec.encoder().configuration().frameSizePolicy().maxFrameSize();
  }

  private int headSize() {
    return head == null ? 0 : FRAME_HEAD + WireHead.http2(head).size();
  }

  private void putHead(ByteBuf out) {
    if (head == null) {
      return;
    }
    int start = out.writerIndex();
    out.writeMedium(0)
        .writeByte(Http2FrameTypes.HEADERS)
        .writeByte(size == 0 ? END_HEADERS | END_STREAM : END_HEADERS)
        .writeInt(stream.id());
    WireHead.http2(head).write(out, head);
    out.setMedium(start, out.writerIndex() - start - FRAME_HEAD);
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
