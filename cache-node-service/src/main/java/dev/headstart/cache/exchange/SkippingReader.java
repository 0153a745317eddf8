package dev.headstart.cache.exchange;

import dev.headstart.cache.body.BodyReader;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Gives a part of what another reader reads from the start, and lets the rest go by. */
final class SkippingReader implements BodyReader {

  private final BodyReader whole;
  private final long start;
  private final long end;
  private long position;

  /**
   * @param whole owned by this reader
   * @param start of the part's first byte
   * @param end behind its last byte
   */
  SkippingReader(BodyReader whole, long start, long end) {
    this.whole = whole;
    this.start = start;
    this.end = end;
  }

  @Override
  public Readiness readiness() {
    return position >= end ? Readiness.ENDED : whole.readiness();
  }

  @Override
  public ByteBuf poll() throws IOException {
    while (position < end) {
      ByteBuf bytes = whole.poll();
      if (bytes == null) {
        return null;
      }
      ByteBuf wanted = cut(bytes);
      if (wanted.isReadable()) {
        return wanted;
      }
      wanted.release();
    }
    return null;
  }

  /** What of the next bytes belongs to the part; none where all come before it. */
  private ByteBuf cut(ByteBuf bytes) {
    long first = position;
    position += bytes.readableBytes();
    int skipped = Math.clamp(start - first, 0, bytes.readableBytes());
    int surplus = Math.clamp(position - end, 0, bytes.readableBytes());
    bytes.skipBytes(skipped);
    return bytes.writerIndex(bytes.writerIndex() - surplus);
  }

  @Override
  public void onReady(Runnable listener) {
    whole.onReady(listener);
  }

  @Override
  public void close() {
    whole.close();
  }
}
