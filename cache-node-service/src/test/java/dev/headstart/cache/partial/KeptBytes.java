package dev.headstart.cache.partial;

import dev.headstart.cache.arrival.Prefix;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BufferReader;
import io.netty.buffer.Unpooled;

/** A prefix in memory, which counts how often it was closed. */
final class KeptBytes implements Prefix {

  private final byte[] bytes;
  private int closed;

  KeptBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public BodyReader read() {
    return new BufferReader(Unpooled.copiedBuffer(bytes));
  }

  @Override
  public void close() {
    closed++;
  }

  int closed() {
    return closed;
  }
}
