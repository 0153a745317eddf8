package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first 64 bytes of a volume's file, big-endian: magic number (8), version (4), zero (4), the
 * volume's mark (8), its number (8), zeros (28), CRC-32C of the 60 bytes before (4).
 *
 * @param number of the volume, as in its name
 * @param mark random, and in each of its records
 */
record VolumeHeader(long number, long mark) {

  static final int BYTES = 64;

  /** "HSVOLUME". */
  private static final long MAGIC = 0x4853564F4C554D45L;

  private static final int VERSION = 1;
  private static final int ZEROS = 28;

  ByteBuffer encode() {
    return Checksum.seal(
        ByteBuffer.allocate(BYTES)
            .putLong(MAGIC)
            .putInt(VERSION)
            .putInt(0)
            .putLong(mark)
            .putLong(number)
            .put(new byte[ZEROS]));
  }

  /**
   * Reads the header of volume {@code number}. Blocks on the disk.
   *
   * @throws DamagedException where the file is not that volume, or of another version
   */
  static VolumeHeader read(OpenFile file, long number) throws IOException {
    if (file.size() < BYTES) {
      throw new DamagedException("The file is too short for a volume");
    }
    ByteBuf bytes = Unpooled.buffer(BYTES, BYTES);
    file.read(0, BYTES, bytes);
    ByteBuffer header = ByteBuffer.wrap(bytes.array());
    if (header.getLong(0) != MAGIC || !Checksum.isSealed(header)) {
      throw new DamagedException("The file does not begin as a volume does");
    }
    if (header.getInt(8) != VERSION) {
      throw new DamagedException("The volume is of version " + header.getInt(8));
    }
    if (header.getLong(24) != number) {
      throw new DamagedException("The volume is number " + header.getLong(24) + ", not its name's");
    }
    return new VolumeHeader(number, header.getLong(16));
  }
}
