package dev.headstart.cache.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first 32 bytes of an object's file, big-endian: magic number with version (8), length of the
 * head (4), CRC-32C of the head (4), length of the body (8), CRC-32C of the body (4), CRC-32C of
 * the 28 bytes before (4). Head and body follow. Written last, so that a file without a good one
 * was never finished.
 */
record Preamble(int headLength, int headChecksum, long bodyLength, int bodyChecksum) {

  static final int BYTES = 32;

  /** "HSOBJ", then the format's version. */
  private static final long MAGIC = 0x48534F424A000001L;

  private static final int MAX_HEAD = 256 * 1024;

  ByteBuffer encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(MAGIC)
            .putInt(headLength)
            .putInt(headChecksum)
            .putLong(bodyLength)
            .putInt(bodyChecksum);
    bytes.putInt(checksum(bytes.duplicate().flip()));
    return bytes.flip();
  }

  /**
   * @throws IOException where the bytes are no preamble, or of another version
   */
  static Preamble decode(ByteBuffer bytes) throws IOException {
    int checksum = checksum(bytes.duplicate().limit(BYTES - Integer.BYTES));
    long magic = bytes.getLong();
    var preamble = new Preamble(bytes.getInt(), bytes.getInt(), bytes.getLong(), bytes.getInt());
    if (magic != MAGIC
        || checksum != bytes.getInt()
        || preamble.headLength < 0
        || preamble.headLength > MAX_HEAD
        || preamble.bodyLength < 0) {
      throw new IOException("The file does not start as a stored object does");
    }
    return preamble;
  }

  static int checksum(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  long fileLength() {
    return BYTES + headLength + bodyLength;
  }

  long bodyOffset() {
    return BYTES + headLength;
  }
}
