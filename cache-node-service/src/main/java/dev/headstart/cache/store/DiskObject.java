package dev.headstart.cache.store;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileReader;
import dev.headstart.cache.body.FileSlices;
import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.concurrent.Executor;

/** An object in a volume, which stays readable while it is open even if the volume is deleted. */
final class DiskObject implements StoredObject {

  private final IndexEntry entry;
  private final ObjectHead head;
  private final RecordBody.InFile body;
  private final OpenFile file;
  private final Executor io;
  private final ByteBufAllocator allocator;

  /** How much of the body has been got into the kernel's page cache. */
  private long warm;

  /**
   * @param body in a file that the object owns a reference of
   */
  DiskObject(
      IndexEntry entry,
      ObjectHead head,
      RecordBody.InFile body,
      Executor io,
      ByteBufAllocator allocator) {
    this.entry = entry;
    this.head = head;
    this.body = body;
    this.file = body.file();
    this.io = io;
    this.allocator = allocator;
  }

  IndexEntry entry() {
    return entry;
  }

  @Override
  public ObjectHead head() {
    return head;
  }

  @Override
  public long length() {
    return body.length();
  }

  @Override
  public ByteBuf bytes() {
    return null;
  }

  @Override
  public BodyReader open(long start, long end) {
    return new FileReader(file, body.start() + start, body.start() + end, io, allocator);
  }

  @Override
  public FileSlices slices(long start, long end) {
    return new FileSlices(file, body.start() + start, body.start() + end, io)
        .warmed(body.start() + warm);
  }

  /** Its body, to be stored anew. */
  RecordBody body() {
    return body;
  }

  /** Gets the first bytes ready to be sent. Blocks on the disk; called before others have it. */
  void warm() throws IOException {
    long length = Math.min(length(), FileSlices.WARM);
    file.warm(body.start(), length);
    warm = length;
  }

  /** The whole body, to be released by the caller. Blocks on the disk. */
  ByteBuf readAll() throws IOException {
    int length = (int) length();
    ByteBuf bytes = allocator.directBuffer(length, length);
    try {
      file.read(body.start(), length, bytes);
      return bytes;
    } catch (IOException e) {
      bytes.release();
      throw e;
    }
  }

  @Override
  public void close() {
    file.release();
  }
}
