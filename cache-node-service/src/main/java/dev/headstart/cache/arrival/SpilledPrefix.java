package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileReader;
import dev.headstart.cache.store.SpillFile;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.Executor;

/** What a broken body left in its file, which takes its place among the arriving ones meanwhile. */
final class SpilledPrefix implements Prefix {

  private final SpillFile file;
  private final long length;
  private final Runnable release;
  private final Executor io;
  private final ByteBufAllocator allocator;

  /**
   * @param file with nothing in it but what is to be kept
   * @param release gives the file back
   */
  SpilledPrefix(SpillFile file, Runnable release, Executor io, ByteBufAllocator allocator) {
    this.file = file;
    this.length = file.bodyLength();
    this.release = release;
    this.io = io;
    this.allocator = allocator;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public BodyReader read() {
    long start = file.bodyOffset();
    return new FileReader(file.file(), start, start + length, io, allocator);
  }

  @Override
  public void close() {
    release.run();
  }
}
