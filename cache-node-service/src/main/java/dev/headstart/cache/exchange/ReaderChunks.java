package dev.headstart.cache.exchange;

import dev.headstart.cache.body.BodyReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Lets a connection pull a body, as fast as its viewer reads and no faster. */
final class ReaderChunks implements ChunkedInput<ByteBuf> {

  private final BodyReader reader;
  private final LongConsumer sent;
  private long progress;

  /**
   * @param sent told of bytes as they are pulled
   */
  ReaderChunks(BodyReader reader, LongConsumer sent) {
    this.reader = reader;
    this.sent = sent;
  }

  @Override
  public boolean isEndOfInput() {
    return reader.readiness() == BodyReader.Readiness.ENDED;
  }

  @Override
  public void close() {
    reader.close();
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext context) throws IOException {
    return readChunk(context.alloc());
  }

  /** {@code null} where there is nothing yet; the connection is told to go on when there is. */
  @Override
  public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
    ByteBuf bytes = reader.poll();
    if (bytes != null) {
      progress += bytes.readableBytes();
      sent.accept(bytes.readableBytes());
    }
    return bytes;
  }

  @Override
  public long length() {
    return -1;
  }

  @Override
  public long progress() {
    return progress;
  }
}
