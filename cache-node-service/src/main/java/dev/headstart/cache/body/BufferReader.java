package dev.headstart.cache.body;

import io.netty.buffer.ByteBuf;

/** Gives bytes that are all in memory, in one piece. */
public final class BufferReader implements BodyReader {

  private ByteBuf bytes;

  /**
   * @param bytes owned by the reader
   */
  public BufferReader(ByteBuf bytes) {
    this.bytes = bytes;
  }

  @Override
  public Readiness readiness() {
    return bytes == null ? Readiness.ENDED : Readiness.BYTES;
  }

  @Override
  public ByteBuf poll() {
    ByteBuf given = bytes;
    bytes = null;
    return given;
  }

  @Override
  public void onReady(Runnable listener) {
    // Everything is there from the start.
  }

  @Override
  public void close() {
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }
}
