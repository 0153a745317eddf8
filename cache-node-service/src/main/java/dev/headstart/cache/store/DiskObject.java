package dev.headstart.cache.store;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileReader;
import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.concurrent.Executor;

/** An object in a file, which stays readable while it is open even if it has been deleted. */
final class DiskObject implements StoredObject {

  private static final int COPIED_AT_ONCE = 64 * 1024;

  private final ObjectHead head;
  private final OpenFile file;
  private final long offset;
  private final long length;
  private final Executor io;
  private final ByteBufAllocator allocator;

  /**
   * @param file owned by the object
   * @param offset where in the file the body starts
   */
  DiskObject(
      ObjectHead head,
      OpenFile file,
      long offset,
      long length,
      Executor io,
      ByteBufAllocator allocator) {
    this.head = head;
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.io = io;
    this.allocator = allocator;
  }

  @Override
  public ObjectHead head() {
    return head;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public ByteBuf bytes() {
    return null;
  }

  @Override
  public BodyReader open(long start, long end) {
    return new FileReader(file, offset + start, offset + end, io, allocator);
  }

  /** The whole body, to be released by the caller. Blocks on the disk. */
  ByteBuf readAll() throws IOException {
    ByteBuf body = allocator.directBuffer((int) length, (int) length);
    try {
      file.read(offset, (int) length, body);
      return body;
    } catch (IOException e) {
      body.release();
      throw e;
    }
  }

  /** Appends the whole body to {@code target}. Blocks on the disk. */
  void copyTo(SpillFile target) throws IOException {
    ByteBuf part = allocator.directBuffer(COPIED_AT_ONCE, COPIED_AT_ONCE);
    try {
      for (long done = 0; done < length; done += part.readableBytes()) {
        part.clear();
        file.read(offset + done, (int) Math.min(COPIED_AT_ONCE, length - done), part);
        target.append(part);
      }
    } finally {
      part.release();
    }
  }

  @Override
  public void close() {
    file.release();
  }
}
