package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The end of a sealed volume: the list of its records, so that a restart need not read them, then
 * 64 bytes, big-endian: magic number (8), the volume's mark (8), number of lines (4), CRC-32C of
 * the lines (4), where the lines begin (8), zeros (28), CRC-32C of the 60 bytes before (4). Blocks
 * on the disk.
 */
final class VolumeFooter {

  /** The bytes after the list. */
  static final int TRAILER = 64;

  /** "HSFOOTER". */
  private static final long MAGIC = 0x4853464F4F544552L;

  private static final int ZEROS = 28;

  private VolumeFooter() {}

  /** The bytes of a footer with so many lines. */
  static long length(int lines) {
    return (long) lines * RecordLine.BYTES + TRAILER;
  }

  static void write(OpenFile file, long mark, long position, RecordList records)
      throws IOException {
    byte[] lines = records.encode();
    ByteBuffer trailer =
        Checksum.seal(
            ByteBuffer.allocate(TRAILER)
                .putLong(MAGIC)
                .putLong(mark)
                .putInt(lines.length / RecordLine.BYTES)
                .putInt(Checksum.of(ByteBuffer.wrap(lines)))
                .putLong(position)
                .put(new byte[ZEROS]));
    file.write(position, ByteBuffer.wrap(lines));
    file.write(position + lines.length, trailer);
  }

  /** What a footer says. */
  record Found(RecordList records, long position) {}

  /**
   * @throws DamagedException where the file does not end with a footer of its own
   */
  static Found read(OpenFile file, long mark) throws IOException {
    long end = file.size() - TRAILER;
    if (end < 0) {
      throw new DamagedException("The volume has no footer");
    }
    ByteBuffer trailer = read(file, end, TRAILER);
    int count = trailer.getInt(16);
    long position = trailer.getLong(24);
    if (trailer.getLong(0) != MAGIC
        || trailer.getLong(8) != mark
        || !Checksum.isSealed(trailer)
        || count < 0
        || position != end - (long) count * RecordLine.BYTES) {
      throw new DamagedException("The volume has no footer");
    }
    ByteBuffer lines = read(file, position, count * RecordLine.BYTES);
    if (Checksum.of(lines) != trailer.getInt(20)) {
      throw new DamagedException("The volume's footer does not have its checksum");
    }
    return new Found(RecordList.of(lines.array()), position);
  }

  private static ByteBuffer read(OpenFile file, long position, int length) throws IOException {
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[length]).clear();
    file.read(position, length, bytes);
    return ByteBuffer.wrap(bytes.array());
  }
}
