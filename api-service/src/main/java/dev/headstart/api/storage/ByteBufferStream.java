package dev.headstart.api.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a buffer, from its position to its limit. For one thread. */
final class ByteBufferStream extends InputStream {

  private final ByteBuffer content;

  ByteBufferStream(ByteBuffer content) {
    this.content = content;
  }

  @Override
  public int read() {
    return content.hasRemaining() ? content.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) {
    if (count == 0) {
      return 0;
    }
    if (!content.hasRemaining()) {
      return -1;
    }
    int read = Math.min(count, content.remaining());
    content.get(bytes, offset, read);
    return read;
  }

  @Override
  public int available() {
    return content.remaining();
  }
}
