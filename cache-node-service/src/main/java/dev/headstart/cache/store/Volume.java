package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file of records, written from its start to its end and then never again. It is <em>open</em>
 * as long as records may be begun in it, then <em>full</em>, and <em>sealed</em> when its footer is
 * written. Readers keep the file open for as long as they read, also when it has been deleted; only
 * then its space is given back. Thread-safe, but for what says otherwise.
 */
final class Volume {

  private final VolumeHeader header;
  private final Path path;
  private final OpenFile file;
  private final VolumeSpace space;
  private final AtomicLong taken;
  private final AtomicLong live = new AtomicLong();
  private final AtomicBoolean dirty = new AtomicBoolean();

  /** The list of records; {@code null} where it is in the footer. */
  private volatile RecordList records;

  /** Where the next record begins, in units. Changed in the store's order. */
  private volatile int end;

  /** Records that are being written. Guarded by the store's order. */
  private int pending;

  /** Guarded by the store's order. */
  private boolean full;

  private volatile boolean finished;

  /**
   * @param file owned by the volume
   * @param taken the bytes of {@code space} that the volume has, which the file's end gives back
   * @param records {@code null} where the volume is sealed
   * @param end where its last record ends, in units
   */
  Volume(
      VolumeHeader header,
      Path path,
      OpenFile file,
      VolumeSpace space,
      AtomicLong taken,
      RecordList records,
      int end) {
    this.header = header;
    this.path = path;
    this.file = file;
    this.space = space;
    this.taken = taken;
    this.records = records;
    this.finished = records == null;
    this.full = finished;
    this.end = end;
  }

  long number() {
    return header.number();
  }

  long mark() {
    return header.mark();
  }

  OpenFile file() {
    return file;
  }

  // Writing. Called in the store's order, but for seal.

  /** Bytes that all its records take. */
  long recorded() {
    return (long) (end - 1) * RecordHeader.UNIT;
  }

  /** The bytes of the file once it is sealed. */
  private long lengthWhenSealed(int moreUnits, int moreLines) {
    return (long) (end + moreUnits) * RecordHeader.UNIT
        + VolumeFooter.length(records.size() + moreLines);
  }

  /** Whether a further record leaves it within {@code most} bytes; an empty one takes any. */
  boolean fits(int units, long most) {
    return !full && (end == 1 || lengthWhenSealed(units, 1) <= most);
  }

  /**
   * Begins a record and says where.
   *
   * @return {@code null} where {@code leaving} bytes would not stay free
   */
  Place claim(Digest digest, long sequence, RecordKind kind, int units, long leaving) {
    long bytes = (long) units * RecordHeader.UNIT + RecordLine.BYTES;
    if (!space.take(bytes, leaving)) {
      return null;
    }
    taken.addAndGet(bytes);
    int offset = end;
    end = offset + units;
    pending++;
    int index = records.add(new RecordLine(digest, sequence, offset, units, kind));
    return new Place(this, offset, units, index);
  }

  /**
   * A record has been written.
   *
   * @return whether the volume is now to be sealed, by who asks
   */
  boolean written() {
    pending--;
    dirty.set(true);
    return full && pending == 0;
  }

  /**
   * A record will not be written to its end. Where no other was begun behind it, its space is taken
   * back; else it is dead. Blocks on the disk.
   *
   * @return whether the volume is now to be sealed, by who asks
   */
  boolean cancelled(Place place) {
    pending--;
    records.cancel(place.index());
    if (!full && place.offset() + place.units() == end && cutOff(place.position())) {
      end = place.offset();
      long bytes = (long) place.units() * RecordHeader.UNIT;
      taken.addAndGet(-bytes);
      space.give(bytes);
    }
    return full && pending == 0;
  }

  private boolean cutOff(long size) {
    try {
      file.truncate(size);
      return true;
    } catch (IOException e) {
      // Whoever could not write has said so already; these bytes only stay dead.
      return false;
    }
  }

  /** No more records are begun; says whether the volume is to be sealed at once, by who asks. */
  boolean close() {
    full = true;
    return pending == 0;
  }

  /**
   * Writes the footer. Where the disk will not have it, the volume keeps its list in memory, and a
   * restart will find its records one by one. Blocks on the disk; called once.
   */
  void seal() throws IOException {
    try {
      long position = (long) end * RecordHeader.UNIT;
      VolumeFooter.write(file, mark(), position, records);
      file.truncate(position + VolumeFooter.length(records.size()));
      dirty.set(true);
      records = null;
    } finally {
      finished = true;
    }
  }

  /** Whether nothing is written to it any more. */
  boolean isFinished() {
    return finished;
  }

  // What it holds.

  void born(long units) {
    live.addAndGet(units);
  }

  void died(long units) {
    live.addAndGet(-units);
  }

  /** Bytes of the disk that it has, its footer included. */
  long taken() {
    return taken.get();
  }

  /** Bytes of records that the index knows. */
  long live() {
    return live.get() * RecordHeader.UNIT;
  }

  /** Its records, from memory or from its footer, or found one by one. Blocks on the disk. */
  RecordList records() throws IOException {
    RecordList known = records;
    if (known != null) {
      return known;
    }
    try {
      return VolumeFooter.read(file, mark()).records();
    } catch (DamagedException e) {
      return VolumeScan.of(file, mark()).records();
    }
  }

  /** Makes what was written stay even if the power fails. Blocks on the disk. */
  void force() throws IOException {
    if (dirty.getAndSet(false)) {
      try {
        file.force();
      } catch (IOException e) {
        dirty.set(true);
        throw e;
      }
    }
  }

  // Its end.

  /** Deletes the file; readers may finish. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
    file.release();
  }

  /** Lets the file go and keeps it. */
  void release() {
    file.release();
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
