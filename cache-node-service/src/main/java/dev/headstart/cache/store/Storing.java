package dev.headstart.cache.store;

import dev.headstart.cache.object.HeadCodec;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.store.ObjectStore.Put;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * Puts objects into volumes. A place is taken and a number given in the store's order, if the
 * object is wanted then; the record is written outside of it; then, in the order again and if the
 * object is wanted still, the index learns of it. A removal in between has a higher number than the
 * record, so that the record is void after a crash, too. Blocks on the disk; thread-safe.
 */
final class Storing {

  /** How many lines of the journal may wait in memory before a put waits for the disk. */
  private static final int MOST_WAITING = 10_000;

  private final Order order;
  private final Shares shares;
  private final Index index;
  private final Journal journal;
  private final VolumeWriter writer;
  private final Reclaiming reclaiming;
  private final Trouble trouble;

  Storing(
      Order order,
      Shares shares,
      Index index,
      Journal journal,
      VolumeWriter writer,
      Reclaiming reclaiming,
      Trouble trouble) {
    this.order = order;
    this.shares = shares;
    this.index = index;
    this.journal = journal;
    this.writer = writer;
    this.reclaiming = reclaiming;
    this.trouble = trouble;
  }

  /** A record that has its place. */
  private record Begun(Place place, RecordHeader header) {}

  /** What becomes of a record that is written, in the store's order. */
  private interface Publication {

    /**
     * @return the entry that is in the index now; {@code null} where the record is of no use
     */
    IndexEntry publish(Begun begun);
  }

  /** Stores an object whole. */
  Put store(ObjectHead head, RecordBody body, BooleanSupplier wanted) {
    byte[] encoded = encode(head);
    if (encoded == null || encoded.length + body.length() > shares.arriving()) {
      return Put.NO_ROOM;
    }
    return write(RecordKind.OBJECT, head, encoded, body, wanted, this::publish);
  }

  /**
   * Stores a newer head of an object whose body stays where it is.
   *
   * @return {@link Put#FAILED} also where the body is there no more
   */
  Put refresh(IndexEntry entry, RecordBody body, ObjectHead head, BooleanSupplier wanted) {
    byte[] encoded = encode(head);
    if (encoded == null) {
      return Put.NO_ROOM;
    }
    byte[] section = new BodyPointer(entry.volume().number(), entry.offset()).before(encoded);
    return write(
        RecordKind.HEAD,
        head,
        section,
        body,
        wanted,
        begun -> index.holds(entry) ? publish(entry, begun) : null);
  }

  /** {@code null} where the head is longer than it may be. */
  private static byte[] encode(ObjectHead head) {
    try {
      byte[] encoded = HeadCodec.encode(head);
      return encoded.length > RecordHeader.MAX_HEAD - BodyPointer.BYTES ? null : encoded;
    } catch (IOException e) {
      return null;
    }
  }

  private Put write(
      RecordKind kind,
      ObjectHead head,
      byte[] section,
      RecordBody body,
      BooleanSupplier wanted,
      Publication publication) {
    var unnumbered =
        new RecordHeader(
            kind,
            section.length,
            body.length(),
            Digest.of(head.key()),
            0,
            Checksum.of(ByteBuffer.wrap(section)),
            body.checksum());
    try {
      if (journal.waiting() > MOST_WAITING) {
        journal.commit();
      }
      if (!wanted.getAsBoolean()) {
        return Put.UNWANTED;
      }
      Begun begun = begin(unnumbered, wanted);
      if (begun == null) {
        return wanted.getAsBoolean() ? Put.NO_ROOM : Put.UNWANTED;
      }
      write(begun, section, kind == RecordKind.HEAD ? null : body);
      return end(begun, wanted, publication);
    } catch (IOException e) {
      trouble.writingFailed(e);
      return Put.FAILED;
    }
  }

  private void write(Begun begun, byte[] section, RecordBody body) throws IOException {
    boolean written = false;
    try {
      writer.write(begun.place(), begun.header(), section, body);
      written = true;
    } finally {
      if (!written) {
        noteVoid(begun);
        writer.cancelled(begun.place());
      }
    }
  }

  private void noteVoid(Begun begun) {
    journal.note(JournalLine.key(begun.header().digest(), begun.header().sequence()));
  }

  private Begun begin(RecordHeader unnumbered, BooleanSupplier wanted) throws IOException {
    Begun begun = beginIfRoom(unnumbered, wanted);
    long bytes = (long) unnumbered.units() * RecordHeader.UNIT;
    if (begun == null && reclaiming.makeRoom(bytes)) {
      begun = beginIfRoom(unnumbered, wanted);
    }
    return begun;
  }

  private Begun beginIfRoom(RecordHeader unnumbered, BooleanSupplier wanted) throws IOException {
    synchronized (order) {
      if (!wanted.getAsBoolean()) {
        return null;
      }
      RecordHeader header = unnumbered.numbered(order.next());
      Place place =
          writer.begin(
              header.digest(), header.sequence(), header.kind(), header.units(), shares.reserve());
      return place == null ? null : new Begun(place, header);
    }
  }

  private Put end(Begun begun, BooleanSupplier wanted, Publication publication) {
    IndexEntry published = null;
    boolean stillWanted;
    synchronized (order) {
      writer.written(begun.place());
      stillWanted = wanted.getAsBoolean();
      if (stillWanted) {
        published = publication.publish(begun);
      } else if (begun.header().kind() == RecordKind.OBJECT) {
        noteVoid(begun);
      }
    }
    writer.sealFull();
    trouble.writingWorked();
    index.settle();
    reclaiming.runIfNeeded();
    if (!stillWanted) {
      return Put.UNWANTED;
    } else if (published == null) {
      return Put.FAILED;
    }
    return index.holds(published) ? Put.KEPT : Put.NO_ROOM;
  }

  private IndexEntry publish(Begun begun) {
    Place place = begun.place();
    var entry =
        new IndexEntry(
            begun.header().digest(),
            begun.header().sequence(),
            place.volume(),
            place.offset(),
            place.units(),
            true);
    IndexEntry known = index.peek(entry);
    if (known != null && known.sequence() > entry.sequence()) {
      noteVoid(begun);
      return known;
    }
    IndexEntry before = index.put(entry);
    if (before != null) {
      journal.note(JournalLine.key(before.digest(), before.sequence()));
    }
    return entry;
  }

  private IndexEntry publish(IndexEntry entry, Begun begun) {
    Place place = begun.place();
    IndexEntry refreshed =
        entry.refreshed(begun.header().sequence(), place.volume(), place.offset(), place.units());
    index.put(refreshed);
    return refreshed;
  }
}
