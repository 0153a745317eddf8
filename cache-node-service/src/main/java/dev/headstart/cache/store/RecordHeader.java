package dev.headstart.cache.store;

import java.nio.ByteBuffer;

/**
 * The first 64 bytes of a record, big-endian: the volume's mark (8), version (2), kind (2), length
 * of the head (4), length of the body (8), digest (16), sequence number (8), CRC-32C of the head
 * (4), CRC-32C of the body (4), zero (4), CRC-32C of the 60 bytes before (4). Head and body follow,
 * then zeros up to a multiple of 64 bytes.
 *
 * <p>The mark is random and of this volume alone: whatever bytes a photograph is made of, it cannot
 * contain what would pass for a record where a damaged stretch is searched for the next one.
 *
 * @param kind what the record is
 * @param headLength in bytes
 * @param bodyLength in bytes; of a {@link RecordKind#HEAD}, that of the body it belongs to
 * @param sequence rises with every put and every removal, for ever
 */
record RecordHeader(
    RecordKind kind,
    int headLength,
    long bodyLength,
    Digest digest,
    long sequence,
    int headChecksum,
    int bodyChecksum) {

  static final int BYTES = 64;

  /** Records begin at multiples of so many bytes. */
  static final int UNIT = 64;

  /** The longest head that is stored, in bytes. */
  static final int MAX_HEAD = 256 * 1024;

  private static final short VERSION = 1;

  /** How many units a record of so many bytes takes. */
  static int units(int headLength, long bodyLength) {
    return Math.toIntExact((BYTES + headLength + bodyLength + UNIT - 1) / UNIT);
  }

  RecordHeader numbered(long number) {
    return new RecordHeader(
        kind, headLength, bodyLength, digest, number, headChecksum, bodyChecksum);
  }

  ByteBuffer encode(long mark) {
    return Checksum.seal(
        ByteBuffer.allocate(BYTES)
            .putLong(mark)
            .putShort(VERSION)
            .putShort(kind.code())
            .putInt(headLength)
            .putLong(bodyLength)
            .putLong(digest.family())
            .putLong(digest.own())
            .putLong(sequence)
            .putInt(headChecksum)
            .putInt(bodyChecksum)
            .putInt(0));
  }

  /**
   * @param bytes 64 of them
   * @throws DamagedException where they are no header of a volume with this mark
   */
  static RecordHeader decode(ByteBuffer bytes, long mark) throws DamagedException {
    if (bytes.getLong(0) != mark || !Checksum.isSealed(bytes) || bytes.getShort(8) != VERSION) {
      throw new DamagedException("No record begins here");
    }
    var header =
        new RecordHeader(
            RecordKind.of(bytes.getShort(10)),
            bytes.getInt(12),
            bytes.getLong(16),
            new Digest(bytes.getLong(24), bytes.getLong(32)),
            bytes.getLong(40),
            bytes.getInt(48),
            bytes.getInt(52));
    if (header.headLength < 0 || header.headLength > MAX_HEAD || header.bodyLength < 0) {
      throw new DamagedException("A record cannot have such lengths");
    }
    return header;
  }

  /** The number of bytes in the record, without the zeros at its end. */
  long length() {
    return BYTES + headLength + (kind == RecordKind.HEAD ? 0 : bodyLength);
  }

  int units() {
    return units(headLength, kind == RecordKind.HEAD ? 0 : bodyLength);
  }
}
