package dev.headstart.cache.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C, as everything on disk carries it. */
final class Checksum {

  private Checksum() {}

  /** Of all remaining bytes, whose position stays. */
  static int of(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return (int) checksum.getValue();
  }

  /** Ends a block whose last four bytes are the checksum of those before. */
  static ByteBuffer seal(ByteBuffer block) {
    return block.putInt(of(block.duplicate().flip())).flip();
  }

  /** Whether the last four bytes of {@code block} are the checksum of those before. */
  static boolean isSealed(ByteBuffer block) {
    int end = block.limit() - Integer.BYTES;
    return of(block.duplicate().limit(end)) == block.getInt(end);
  }
}
