package dev.headstart.cache.store;

/** An object whose newest head lies in a record of its own, since only that has changed. */
final class RefreshedEntry extends IndexEntry {

  private final Volume headVolume;
  private final int headOffset;
  private final int headUnits;

  /**
   * @param sequence of the head
   */
  RefreshedEntry(
      Digest digest,
      long sequence,
      Volume volume,
      int offset,
      int units,
      boolean verified,
      Volume headVolume,
      int headOffset,
      int headUnits) {
    super(digest, sequence, volume, offset, units, verified);
    this.headVolume = headVolume;
    this.headOffset = headOffset;
    this.headUnits = headUnits;
  }

  Volume headVolume() {
    return headVolume;
  }

  /** Where in that volume the head's record begins, in bytes. */
  long headPosition() {
    return (long) headOffset * RecordHeader.UNIT;
  }

  @Override
  boolean liesAt(Volume other, int otherOffset) {
    return super.liesAt(other, otherOffset) || headVolume == other && headOffset == otherOffset;
  }

  @Override
  int weight() {
    return super.weight() + headUnits;
  }

  @Override
  long bytesToLeave(Volume from) {
    return volume() == from ? super.bytesToLeave(from) : (long) headUnits * RecordHeader.UNIT;
  }

  @Override
  void born() {
    super.born();
    headVolume.born(headUnits);
  }

  @Override
  void died() {
    super.died();
    headVolume.died(headUnits);
  }
}
