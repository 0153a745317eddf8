package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Copies an object out of a volume that is to be deleted, under its own number, so that what makes
 * the original void makes the copy void. Verifies what it copies. Blocks on the disk.
 */
final class Moving {

  private final Order order;
  private final Index index;
  private final VolumeWriter writer;
  private final RecordReader reader;
  private final Damage damage;
  private final Trouble trouble;

  Moving(
      Order order,
      Index index,
      VolumeWriter writer,
      RecordReader reader,
      Damage damage,
      Trouble trouble) {
    this.order = order;
    this.index = index;
    this.writer = writer;
    this.reader = reader;
    this.damage = damage;
    this.trouble = trouble;
  }

  /**
   * Moves what of {@code entry} lies in the volume {@code from}.
   *
   * @return whether nothing of it is needed there any more
   */
  boolean move(IndexEntry entry, Volume from) {
    OpenFile file = entry.volume().file();
    if (!file.tryRetain()) {
      return false;
    }
    try {
      RecordReader.Found found = reader.find(entry);
      if (found == null) {
        return false;
      }
      return entry.volume() == from ? moveWhole(entry, found) : moveHead(entry, found);
    } catch (DamagedException e) {
      damage.found(entry, e);
      return true;
    } catch (IOException e) {
      // A full disk: what cannot be copied is evicted, so that deleting the volume frees space.
      trouble.writingFailed(e);
      return false;
    } finally {
      file.release();
    }
  }

  private boolean moveWhole(IndexEntry entry, RecordReader.Found found) throws IOException {
    return write(
        RecordKind.OBJECT,
        entry,
        found.headBytes(),
        found.body(),
        place ->
            new IndexEntry(
                entry.digest(),
                entry.sequence(),
                place.volume(),
                place.offset(),
                place.units(),
                true));
  }

  private boolean moveHead(IndexEntry entry, RecordReader.Found found) throws IOException {
    return write(
        RecordKind.HEAD,
        entry,
        new BodyPointer(entry.volume().number(), entry.offset()).before(found.headBytes()),
        found.body(),
        place -> entry.refreshed(entry.sequence(), place.volume(), place.offset(), place.units()));
  }

  /** What the index is told of a new place. */
  private interface Moved {
    IndexEntry at(Place place);
  }

  private boolean write(
      RecordKind kind, IndexEntry entry, byte[] section, RecordBody body, Moved moved)
      throws IOException {
    var header =
        new RecordHeader(
            kind,
            section.length,
            body.length(),
            entry.digest(),
            entry.sequence(),
            Checksum.of(ByteBuffer.wrap(section)),
            body.checksum());
    Place place;
    synchronized (order) {
      if (!index.holds(entry)) {
        return true;
      }
      place = writer.begin(header.digest(), header.sequence(), kind, header.units(), 0);
    }
    if (place == null) {
      return false;
    }
    boolean written = false;
    try {
      writer.write(place, header, section, kind == RecordKind.HEAD ? null : body);
      written = true;
    } finally {
      if (!written) {
        writer.cancelled(place);
      }
    }
    synchronized (order) {
      writer.written(place);
      if (index.holds(entry)) {
        index.put(moved.at(place));
      }
    }
    writer.sealFull();
    return true;
  }
}
