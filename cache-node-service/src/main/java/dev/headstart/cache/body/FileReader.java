package dev.headstart.cache.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads a range of an open file, a chunk at a time and only when asked, on threads that may block.
 * Holds at most one chunk of memory, however slow its reader.
 */
public final class FileReader implements BodyReader {

  /** Bytes read at once. */
  static final int CHUNK = 64 * 1024;

  private final OpenFile file;
  private final Executor io;
  private final ByteBufAllocator allocator;
  private final long end;

  private long position;
  private ByteBuf next;
  private IOException broken;
  private boolean reading;
  private boolean closed;
  private Runnable listener = () -> {};

  /**
   * @param file retained for as long as the reader is open
   * @param position where in the file to start
   * @param end where in the file to stop
   */
  public FileReader(
      OpenFile file, long position, long end, Executor io, ByteBufAllocator allocator) {
    this.file = file;
    this.position = position;
    this.end = end;
    this.io = io;
    this.allocator = allocator;
    file.retain();
  }

  @Override
  public synchronized Readiness readiness() {
    if (broken != null) {
      return Readiness.BROKEN;
    } else if (next != null) {
      return Readiness.BYTES;
    } else if (position >= end) {
      return Readiness.ENDED;
    }
    startReading();
    return broken == null ? Readiness.NOT_YET : Readiness.BROKEN;
  }

  @Override
  public synchronized ByteBuf poll() throws IOException {
    if (broken != null) {
      throw broken;
    }
    ByteBuf bytes = next;
    if (bytes != null) {
      next = null;
      position += bytes.readableBytes();
    } else if (position < end) {
      startReading();
      if (broken != null) {
        throw broken;
      }
    }
    return bytes;
  }

  private void startReading() {
    if (reading || closed) {
      return;
    }
    reading = true;
    file.retain();
    try {
      io.execute(this::readChunk);
    } catch (RejectedExecutionException e) {
      reading = false;
      file.release();
      broken = new IOException("The disk has more work waiting than it may", e);
    }
  }

  private void readChunk() {
    int length = (int) Math.min(CHUNK, end - position);
    ByteBuf chunk = allocator.directBuffer(length, length);
    IOException failure = null;
    try {
      file.read(position, length, chunk);
    } catch (IOException e) {
      failure = e;
    } finally {
      file.release();
    }
    hand(chunk, failure);
  }

  private void hand(ByteBuf chunk, IOException failure) {
    Runnable told;
    synchronized (this) {
      reading = false;
      told = listener;
      if (failure != null || closed) {
        chunk.release();
        broken = failure;
      } else {
        next = chunk;
      }
    }
    told.run();
  }

  @Override
  public synchronized void onReady(Runnable listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      listener = () -> {};
      if (next != null) {
        next.release();
        next = null;
      }
      file.release();
    }
  }
}
