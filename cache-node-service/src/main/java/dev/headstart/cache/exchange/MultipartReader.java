package dev.headstart.cache.exchange;

import dev.headstart.cache.body.BodyReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.List;

/**
 * Gives parts one after the other, each behind its head, and the closing line. Of the parts, only
 * the one that is being read holds bytes.
 */
final class MultipartReader implements BodyReader {

  private final List<byte[]> heads;
  private final List<BodyReader> parts;
  private final byte[] closing;
  private int part = -1;
  private boolean closingGiven;
  private Runnable listener = () -> {};

  /**
   * @param parts as many as heads; owned by the reader
   */
  MultipartReader(List<byte[]> heads, List<BodyReader> parts, byte[] closing) {
    this.heads = heads;
    this.parts = parts;
    this.closing = closing;
  }

  @Override
  public Readiness readiness() {
    if (closingGiven) {
      return Readiness.ENDED;
    }
    Readiness readiness = part < 0 ? Readiness.ENDED : parts.get(part).readiness();
    return readiness == Readiness.ENDED ? Readiness.BYTES : readiness;
  }

  @Override
  public ByteBuf poll() throws IOException {
    if (closingGiven) {
      return null;
    }
    if (part >= 0) {
      BodyReader current = parts.get(part);
      ByteBuf bytes = current.poll();
      if (bytes != null || current.readiness() != Readiness.ENDED) {
        return bytes;
      }
      current.close();
    }
    part++;
    if (part == parts.size()) {
      closingGiven = true;
      return Unpooled.wrappedBuffer(closing);
    }
    parts.get(part).onReady(listener);
    return Unpooled.wrappedBuffer(heads.get(part));
  }

  @Override
  public void onReady(Runnable listener) {
    this.listener = listener;
    if (part >= 0 && part < parts.size()) {
      parts.get(part).onReady(listener);
    }
  }

  @Override
  public void close() {
    parts.forEach(BodyReader::close);
  }
}
