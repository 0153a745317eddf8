package dev.headstart.cache.store;

import java.nio.ByteBuffer;

/**
 * One line of the journal: all records of a key, of a family, or of everything, up to a sequence
 * number, are void. Kind (4), number of the batch that was written at once (4), digest (16),
 * sequence number (8), zero (4), CRC-32C of the 36 bytes before (4); big-endian, 40 bytes.
 *
 * @param digest of a family only the first half counts, of everything nothing
 */
record JournalLine(Kind kind, Digest digest, long sequence) {

  static final int BYTES = 40;

  /** What a line makes void. */
  enum Kind {
    KEY,
    FAMILY,
    EVERYTHING
  }

  static JournalLine key(Digest digest, long sequence) {
    return new JournalLine(Kind.KEY, digest, sequence);
  }

  static JournalLine family(long family, long sequence) {
    return new JournalLine(Kind.FAMILY, new Digest(family, 0), sequence);
  }

  static JournalLine everything(long sequence) {
    return new JournalLine(Kind.EVERYTHING, new Digest(0, 0), sequence);
  }

  ByteBuffer encode(int batch) {
    return Checksum.seal(
        ByteBuffer.allocate(BYTES)
            .putInt(kind.ordinal() + 1)
            .putInt(batch)
            .putLong(digest.family())
            .putLong(digest.own())
            .putLong(sequence)
            .putInt(0));
  }

  /** A line that was read; {@code null} where it cannot be one. */
  static JournalLine decode(ByteBuffer bytes) {
    int kind = bytes.getInt(0);
    if (kind < 1 || kind > Kind.values().length || !Checksum.isSealed(bytes)) {
      return null;
    }
    return new JournalLine(
        Kind.values()[kind - 1],
        new Digest(bytes.getLong(8), bytes.getLong(16)),
        bytes.getLong(24));
  }

  /** The number of the batch of a line that was read. */
  static int batchOf(ByteBuffer bytes) {
    return bytes.getInt(4);
  }
}
