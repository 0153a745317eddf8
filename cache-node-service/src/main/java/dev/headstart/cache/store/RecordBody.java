package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The body of a record that is to be written. */
interface RecordBody {

  long length();

  /** Its CRC-32C. */
  int checksum();

  /**
   * Writes it. Blocks on the disk.
   *
   * @throws DamagedException where it is read from a file, and is not what had been written there
   */
  void writeTo(OpenFile target, long position) throws IOException;

  /** One that is in memory, all readable bytes. */
  static RecordBody of(ByteBuf bytes) {
    var checksum = new CRC32C();
    for (ByteBuffer part : bytes.nioBuffers()) {
      checksum.update(part);
    }
    return new InMemory(bytes, (int) checksum.getValue());
  }

  /** See {@link RecordBody#of}. */
  record InMemory(ByteBuf bytes, int checksum) implements RecordBody {

    @Override
    public long length() {
      return bytes.readableBytes();
    }

    @Override
    public void writeTo(OpenFile target, long position) throws IOException {
      long at = position;
      for (ByteBuffer part : bytes.nioBuffers()) {
        int length = part.remaining();
        target.write(at, part);
        at += length;
      }
    }
  }

  /**
   * One that lies in a file. It is verified as it is copied.
   *
   * @param start where in the file it begins
   */
  record InFile(OpenFile file, long start, long length, int checksum, ByteBufAllocator allocator)
      implements RecordBody {

    private static final int STEP = 256 * 1024;

    private interface Step {
      void take(ByteBuffer part, long start) throws IOException;
    }

    @Override
    public void writeTo(OpenFile target, long position) throws IOException {
      forEachPart((part, start) -> target.write(position + start, part));
    }

    /** Reads all of it, to compare its checksum. Blocks on the disk. */
    void verify() throws IOException {
      forEachPart((part, start) -> {});
    }

    private void forEachPart(Step step) throws IOException {
      var found = new CRC32C();
      int most = (int) Math.min(STEP, length);
      ByteBuf part = allocator.directBuffer(most, most);
      try {
        for (long done = 0; done < length; done += part.readableBytes()) {
          part.clear();
          file.read(start + done, (int) Math.min(most, length - done), part);
          found.update(part.nioBuffer());
          step.take(part.nioBuffer(), done);
        }
      } finally {
        part.release();
      }
      if ((int) found.getValue() != checksum) {
        throw new DamagedException("The body does not have the checksum that was stored with it");
      }
    }
  }
}
