package dev.headstart.cache.store;

import java.nio.ByteBuffer;

/**
 * What a volume's list of records says of one: digest (16), sequence number (8), where it begins
 * (4) and how long it is (4), both in units, its kind (4), zero (4); big-endian, 40 bytes.
 */
record RecordLine(Digest digest, long sequence, int offset, int units, RecordKind kind) {

  static final int BYTES = 40;

  static RecordLine of(RecordHeader header, int offset) {
    return new RecordLine(
        header.digest(), header.sequence(), offset, header.units(), header.kind());
  }

  void encode(ByteBuffer target) {
    target
        .putLong(digest.family())
        .putLong(digest.own())
        .putLong(sequence)
        .putInt(offset)
        .putInt(units)
        .putInt(kind.code())
        .putInt(0);
  }

  static RecordLine decode(ByteBuffer source) throws DamagedException {
    var digest = new Digest(source.getLong(), source.getLong());
    long sequence = source.getLong();
    int offset = source.getInt();
    int units = source.getInt();
    var kind = RecordKind.of(source.getInt());
    source.getInt();
    return new RecordLine(digest, sequence, offset, units, kind);
  }
}
