package dev.headstart.cache.store;

import java.nio.ByteBuffer;

/**
 * What stands before the head in a {@link RecordKind#HEAD}: number of the volume with the body (8),
 * where its record begins, in units (4), zero (4); big-endian, 16 bytes, part of the head's length
 * and checksum.
 */
record BodyPointer(long volume, int offset) {

  static final int BYTES = 16;

  /** The pointer, then {@code head}. */
  byte[] before(byte[] head) {
    return ByteBuffer.allocate(BYTES + head.length)
        .putLong(volume)
        .putInt(offset)
        .putInt(0)
        .put(head)
        .array();
  }

  static BodyPointer decode(ByteBuffer section) throws DamagedException {
    return new BodyPointer(check(section).getLong(0), section.getInt(8));
  }

  /** The head behind the pointer. */
  static ByteBuffer headAfter(ByteBuffer section) throws DamagedException {
    return check(section).slice(BYTES, section.limit() - BYTES);
  }

  private static ByteBuffer check(ByteBuffer section) throws DamagedException {
    if (section.limit() < BYTES) {
      throw new DamagedException("The record has no room for a pointer");
    }
    return section;
  }
}
