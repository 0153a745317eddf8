package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The file of an object that is still arriving and does not fit into memory: bytes are appended by
 * one thread at a time, while others read what is there. Once whole it is copied into a volume, so
 * that all that is stored is stored in one way. Blocks on the disk.
 */
public final class SpillFile implements Closeable {

  private final Path path;
  private final ObjectHead head;
  private final ArrivingSpace space;
  private final Consumer<IOException> failed;
  private final OpenFile file;
  private final CRC32C checksum = new CRC32C();
  private long length;
  private boolean closed;

  /**
   * @param channel of an empty file at {@code path}, owned by this
   * @param failed told when the disk would not write
   */
  SpillFile(
      Path path,
      FileChannel channel,
      ObjectHead head,
      ArrivingSpace space,
      Consumer<IOException> failed) {
    this.path = path;
    this.head = head;
    this.space = space;
    this.failed = failed;
    this.file = new OpenFile(channel, this::giveBack);
  }

  private void giveBack() {
    space.give(length);
  }

  /**
   * Appends the readable bytes, which stay the caller's.
   *
   * @throws IOException where the disk, or the part of it that is for arrivals, is full
   */
  public synchronized void append(ByteBuf bytes) throws IOException {
    for (ByteBuffer part : bytes.nioBuffers()) {
      append(part);
    }
  }

  private void append(ByteBuffer part) throws IOException {
    int bytes = part.remaining();
    space.take(bytes);
    checksum.update(part.duplicate());
    long position = length;
    length += bytes;
    try {
      file.write(position, part);
    } catch (IOException e) {
      failed.accept(e);
      throw e;
    }
  }

  public synchronized long bodyLength() {
    return length;
  }

  /** Where in {@link #file} the body starts. */
  public long bodyOffset() {
    return 0;
  }

  /** The open file, for reading the body; whoever keeps it retains it. */
  public OpenFile file() {
    return file;
  }

  ObjectHead head() {
    return head;
  }

  /** All that was appended, to be stored. */
  synchronized RecordBody body(ByteBufAllocator allocator) {
    return new RecordBody.InFile(file, 0, length, (int) checksum.getValue(), allocator);
  }

  /** Deletes the file; who reads it may finish, and only then its space is free. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      file.release();
      Files.deleteIfExists(path);
    }
  }
}
