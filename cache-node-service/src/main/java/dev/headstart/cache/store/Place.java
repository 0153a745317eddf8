package dev.headstart.cache.store;

/**
 * A stretch of a volume that one record was given.
 *
 * @param offset where it begins, in units
 * @param units how long it is
 * @param index which of the volume's records it is
 */
record Place(Volume volume, int offset, int units, int index) {

  /** Where it begins, in bytes. */
  long position() {
    return (long) offset * RecordHeader.UNIT;
  }
}
