package dev.headstart.cache.body;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file that several readers share; the last to release it closes it. */
public final class OpenFile extends AbstractReferenceCounted {

  private final FileChannel channel;

  public OpenFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Appends {@code length} bytes from {@code position} to {@code target}. Blocks on the disk.
   *
   * @throws EOFException where the file ends before
   */
  public void read(long position, int length, ByteBuf target) throws IOException {
    int start = target.writerIndex();
    target.ensureWritable(length);
    ByteBuffer view = target.nioBuffer(start, length);
    while (view.hasRemaining()) {
      if (channel.read(view, position + view.position()) < 0) {
        throw new EOFException("The file ends before its object does");
      }
    }
    target.writerIndex(start + length);
  }

  /** Writes all of {@code bytes} at {@code position}. Blocks on the disk. */
  public void write(long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  public long size() throws IOException {
    return channel.size();
  }

  @Override
  protected void deallocate() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }
}
