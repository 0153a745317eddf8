package dev.headstart.cache.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that refuses what a test wants it to. */
final class FaultyDisk implements FileOpener {

  static final long PLENTY = Long.MAX_VALUE / 2;

  /** Bytes by which files may still grow. */
  volatile long room = PLENTY;

  volatile boolean refusesToRead;
  volatile boolean refusesToSync;

  final AtomicLong syncs = new AtomicLong();

  @Override
  public FileChannel open(Path path, OpenOption... options) throws IOException {
    return new Channel(FileChannel.open(path, options));
  }

  private final class Channel extends FileChannel {

    private final FileChannel channel;

    Channel(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      long there = Math.max(0, channel.size() - position);
      int length = (int) Math.min(room + Math.min(there, Integer.MAX_VALUE), source.remaining());
      if (length <= 0) {
        throw new IOException("No space left on device");
      }
      int written = channel.write(source.slice(source.position(), length), position);
      source.position(source.position() + written);
      room -= Math.max(0, written - there);
      return written;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      if (refusesToRead) {
        throw new IOException("Input/output error");
      }
      return channel.read(target, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      if (refusesToSync) {
        throw new IOException("Input/output error");
      }
      syncs.incrementAndGet();
      channel.force(metadata);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      return channel.transferTo(position, count, target);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
    }

    // What the store does not use.

    @Override
    public int read(ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
