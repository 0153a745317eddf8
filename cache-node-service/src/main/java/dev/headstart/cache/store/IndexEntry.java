package dev.headstart.cache.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What the index remembers of an object: its digest and where its record is. It is key and value of
 * the index at once and takes 48 bytes, so that a million objects fit into little memory; {@code
 * IndexMemory} in the tests measures it. Equal to another one of the same digest. Immutable, but
 * for two flags; thread-safe.
 */
class IndexEntry implements Comparable<IndexEntry> {

  private static final int FLAGS = 2;
  private static final long VERIFIED = 1;
  private static final long READ = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(IndexEntry.class, "state", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long family;
  private final long own;

  /** The sequence number, then the flags. */
  private volatile long state;

  private final Volume volume;
  private final int offset;
  private final int units;

  /**
   * @param offset where in the volume the record begins, in units
   * @param units how long it is
   * @param verified whether its checksums are known to be right
   */
  IndexEntry(Digest digest, long sequence, Volume volume, int offset, int units, boolean verified) {
    this.family = digest.family();
    this.own = digest.own();
    this.state = sequence << FLAGS | (verified ? VERIFIED : 0);
    this.volume = volume;
    this.offset = offset;
    this.units = units;
  }

  /** What finds the entry with this digest. */
  static IndexEntry probe(Digest digest) {
    return new IndexEntry(digest, 0, null, 0, 0, false);
  }

  Digest digest() {
    return new Digest(family, own);
  }

  long family() {
    return family;
  }

  long own() {
    return own;
  }

  long sequence() {
    return state >>> FLAGS;
  }

  /** The volume with its body. */
  Volume volume() {
    return volume;
  }

  /** Where in the volume its record begins, in units. */
  int offset() {
    return offset;
  }

  /** Where in the volume its record begins, in bytes. */
  long position() {
    return (long) offset * RecordHeader.UNIT;
  }

  /** Whether its body lies in this record. */
  final boolean hasBodyAt(Volume other, int otherOffset) {
    return volume == other && offset == otherOffset;
  }

  /** Whether this is its record, or one of them. */
  boolean liesAt(Volume other, int otherOffset) {
    return hasBodyAt(other, otherOffset);
  }

  /** What it takes on disk, in units. */
  int weight() {
    return units;
  }

  /** The bytes that must be written for it to leave {@code from}. */
  long bytesToLeave(Volume from) {
    return (long) weight() * RecordHeader.UNIT;
  }

  /** Its bytes are in use from now on. */
  void born() {
    volume.born(units);
  }

  /** Its bytes are of no use any more. */
  void died() {
    volume.died(units);
  }

  /** The same record, as the one of a sequence number that a newer head has. */
  RefreshedEntry refreshed(long sequence, Volume headVolume, int headOffset, int headUnits) {
    return new RefreshedEntry(
        digest(), sequence, volume, offset, units, isVerified(), headVolume, headOffset, headUnits);
  }

  /**
   * Whether its checksums have been compared since the last start, or were made by this process.
   */
  boolean isVerified() {
    return (state & VERIFIED) != 0;
  }

  void setVerified() {
    set(VERIFIED);
  }

  /** Whether it has been read since it was written where it is. */
  boolean isRead() {
    return (state & READ) != 0;
  }

  void setRead() {
    set(READ);
  }

  private void set(long flag) {
    if ((state & flag) == 0) {
      STATE.getAndBitwiseOr(this, flag);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexEntry entry && entry.own == own && entry.family == family;
  }

  /** Of the family alone: {@link Family} relies on it. */
  @Override
  public int hashCode() {
    return Long.hashCode(family);
  }

  /** Keeps look-ups fast in a map where a whole family has one hash code. */
  @Override
  public int compareTo(IndexEntry other) {
    int families = Long.compare(family, other.family);
    return families == 0 ? Long.compare(own, other.own) : families;
  }

  /**
   * Finds any entry of a family. {@link java.util.Map#get} promises to compare by the equals method
   * of what is asked for, not of the key in the map, and all renditions of a photograph have one
   * hash code, so that they lie in one bin. Thus they are found without a look at the others, and
   * without a byte of memory to link them.
   */
  record Family(long family) {

    /** Equal to each member of the family, which says nothing of the sort about itself. */
    @Override
    public boolean equals(Object other) {
      return other instanceof IndexEntry entry
          ? entry.family == family
          : other instanceof Family probe && probe.family == family;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(family);
    }
  }
}
