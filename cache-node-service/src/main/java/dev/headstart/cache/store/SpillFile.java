package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.HeadCodec;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The file of an object that is still arriving: bytes are appended by one thread at a time, while
 * others read what is there. Blocks on the disk.
 */
public final class SpillFile implements Closeable {

  private final Path path;
  private final ObjectHead head;
  private final ArrivingSpace space;
  private final Consumer<IOException> failed;
  private final OpenFile file;
  private final int headLength;
  private final int headChecksum;
  private final CRC32C bodyChecksum = new CRC32C();
  private long taken;
  private long bodyLength;
  private boolean closed;

  SpillFile(Path path, ObjectHead head, ArrivingSpace space, Consumer<IOException> failed)
      throws IOException {
    byte[] encoded = HeadCodec.encode(head);
    this.path = path;
    this.head = head;
    this.space = space;
    this.failed = failed;
    this.headLength = encoded.length;
    this.headChecksum = Preamble.checksum(ByteBuffer.wrap(encoded));
    space.take(bodyOffset());
    this.taken = bodyOffset();
    try {
      this.file =
          new OpenFile(
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
    } catch (IOException e) {
      space.give(taken);
      failed.accept(e);
      throw e;
    }
    try {
      write(Preamble.BYTES, ByteBuffer.wrap(encoded));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Appends the readable bytes, which stay the caller's.
   *
   * @throws IOException where the disk, or the part of it that is for arrivals, is full
   */
  public synchronized void append(ByteBuf bytes) throws IOException {
    int length = bytes.readableBytes();
    space.take(length);
    taken += length;
    for (ByteBuffer part : bytes.nioBuffers()) {
      bodyChecksum.update(part.duplicate());
      write(bodyOffset() + bodyLength, part.duplicate());
      bodyLength += part.remaining();
    }
  }

  private void write(long position, ByteBuffer bytes) throws IOException {
    try {
      file.write(position, bytes);
    } catch (IOException e) {
      failed.accept(e);
      throw e;
    }
  }

  public synchronized long bodyLength() {
    return bodyLength;
  }

  /** Where in {@link #file} the body starts. */
  public long bodyOffset() {
    return Preamble.BYTES + headLength;
  }

  /** The open file, for reading the body; whoever keeps it retains it. */
  public OpenFile file() {
    return file;
  }

  ObjectHead head() {
    return head;
  }

  Path path() {
    return path;
  }

  /** Writes the preamble, with which the file is whole. */
  synchronized void finish() throws IOException {
    var preamble =
        new Preamble(headLength, headChecksum, bodyLength, (int) bodyChecksum.getValue());
    write(0, preamble.encode());
  }

  synchronized long fileLength() {
    return bodyOffset() + bodyLength;
  }

  /** Closes the file and deletes it, unless the store has taken it over. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      space.give(taken);
      file.release();
      Files.deleteIfExists(path);
    }
  }
}
