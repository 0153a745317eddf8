package dev.headstart.cache.body;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file that several readers share; the last to release it closes it. */
public final class OpenFile extends AbstractReferenceCounted {

  private final FileChannel channel;
  private final Runnable closed;

  public OpenFile(FileChannel channel) {
    this(channel, () -> {});
  }

  /**
   * @param closed told when the last one has released the file, and what it took is free
   */
  public OpenFile(FileChannel channel, Runnable closed) {
    this.channel = channel;
    this.closed = closed;
  }

  /** Takes a reference, unless the last one is gone. */
  public boolean tryRetain() {
    try {
      retain();
      return true;
    } catch (IllegalReferenceCountException e) {
      return false;
    }
  }

  /**
   * Appends {@code length} bytes from {@code position} to {@code target}. Blocks on the disk.
   *
   * @throws EOFException where the file ends before
   */
  public void read(long position, int length, ByteBuf target) throws IOException {
    read(position, length, length, target);
  }

  /**
   * As {@link #read(long, int, ByteBuf)}, for {@code least} bytes and up to {@code most} that come
   * with them.
   */
  public void read(long position, int least, int most, ByteBuf target) throws IOException {
    int start = target.writerIndex();
    target.ensureWritable(most);
    ByteBuffer view = target.nioBuffer(start, most);
    do {
      if (channel.read(view, position + view.position()) < 0) {
        throw new EOFException("The file ends before its object does");
      }
    } while (view.position() < least);
    target.writerIndex(start + view.position());
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

  /** Returns when the stretch is in the kernel's page cache. Blocks on the disk. */
  public void warm(long position, long length) throws IOException {
    PageCache.fill(channel, position, length);
  }

  /** For whoever sends from it; positions of its own it must not use. */
  FileChannel channel() {
    return channel;
  }

  /** Cuts off what is beyond {@code size}. Blocks on the disk. */
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  /** Returns when what was written stays even if the power fails. Blocks on the disk. */
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  protected void deallocate() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closed.run();
    }
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }
}
