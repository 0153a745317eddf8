package dev.headstart.cache.body;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A range of an open file as regions that the kernel sends from its page cache, without a copy
 * through this process. For connections on which bytes go out as they are: no TLS, no HTTP/2.
 *
 * <p>An event loop must not wait for the disk, and {@code sendfile} would: so each region is first
 * read into the page cache by a thread that may block, and at most one is under way at a time. Each
 * region holds the file open until it is sent or dropped. Of one input the calls come one after the
 * other, from any thread; what is called back comes from others.
 */
public final class FileSlices implements ChunkedInput<FileRegion> {

  /** Bytes of a region: a viewer who does not take so many in a minute has stalled. */
  static final int SLICE = 128 * 1024;

  /** Bytes that are read into the page cache at once. */
  public static final int WARM = 1024 * 1024;

  private final OpenFile file;
  private final Executor io;
  private final long start;
  private final long end;

  private long position;
  private long warm;
  private boolean warming;
  private boolean sending;
  private boolean closed;
  private IOException broken;
  private Runnable listener = () -> {};

  /**
   * @param file retained for as long as the input is open
   * @param start where in the file to start
   * @param end where in the file to stop
   */
  public FileSlices(OpenFile file, long start, long end, Executor io) {
    this.file = file;
    this.io = io;
    this.start = start;
    this.end = end;
    this.position = start;
    this.warm = start;
    file.retain();
  }

  /** Says that the page cache has the file up to there: whoever found the object has read it. */
  public synchronized FileSlices warmed(long upTo) {
    warm = Math.max(warm, Math.min(upTo, end));
    return this;
  }

  /**
   * Sets who is told, from any thread and perhaps once too often, that it is worth asking again
   * after {@link #readChunk} gave {@code null}.
   */
  public synchronized void onReady(Runnable listener) {
    this.listener = listener;
  }

  @Override
  public synchronized boolean isEndOfInput() {
    return position >= end && broken == null;
  }

  @Override
  @Deprecated
  public FileRegion readChunk(ChannelHandlerContext context) throws IOException {
    return readChunk(context.alloc());
  }

  /** The next region; {@code null} where it is not yet in the page cache, or one is being sent. */
  @Override
  public synchronized FileRegion readChunk(ByteBufAllocator allocator) throws IOException {
    if (broken != null) {
      throw broken;
    }
    if (closed || position >= end || sending) {
      return null;
    }
    if (warm <= position) {
      startWarming();
      return null;
    }
    long length = Math.min(warm - position, SLICE);
    var region = new Region(position, length);
    position += length;
    sending = true;
    startWarming();
    return region;
  }

  /** Reads the next ones into the page cache, while the last one is being sent. */
  private void startWarming() {
    if (warming || warm > position || warm >= end || closed) {
      return;
    }
    warming = true;
    file.retain();
    try {
      io.execute(this::warm);
    } catch (RejectedExecutionException e) {
      warming = false;
      file.release();
      broken = new IOException("The disk has more work waiting than it may", e);
    }
  }

  private void warm() {
    long from;
    synchronized (this) {
      from = warm;
    }
    long length = Math.min(WARM, end - from);
    IOException failure = null;
    try {
      file.warm(from, length);
    } catch (IOException e) {
      failure = e;
    } finally {
      file.release();
    }
    Runnable told;
    synchronized (this) {
      warming = false;
      warm = from + length;
      broken = failure;
      told = listener;
    }
    told.run();
  }

  private void sent() {
    Runnable told;
    synchronized (this) {
      sending = false;
      told = listener;
    }
    told.run();
  }

  @Override
  public long length() {
    return end - start;
  }

  @Override
  public synchronized long progress() {
    return position - start;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      listener = () -> {};
      file.release();
    }
  }

  /** A region that gives its hold on the file back instead of closing it. */
  private final class Region extends DefaultFileRegion {

    Region(long position, long count) {
      super(file.channel(), position, count);
      file.retain();
    }

    @Override
    protected void deallocate() {
      file.release();
      sent();
    }
  }
}
