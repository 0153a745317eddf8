package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Objects on disk, in append-only volumes, with an index in memory.
 *
 * <p><b>Design.</b> A record is written once, at the end of the open volume, and never changed; a
 * full volume is sealed with a footer from which a start rebuilds the index without reading bodies
 * (Facebook's Haystack, Traffic Server's cyclone store). The index decides by W-TinyLFU which
 * objects stay; whole volumes are won back by {@link Reclaiming}. What must not come back is in the
 * {@link Journal}, by sequence numbers, so that no older record in another volume can bring it
 * back. Bodies are checked against their checksums when they are first read after a start.
 */
public final class DiskStore implements ObjectStore {

  /** How often, by default, what was written is made safe from a power cut. */
  public static final Duration SYNC_EVERY = Duration.ofSeconds(1);

  /** Of an object with a larger body, a newer head is written alone. */
  private static final long LARGE = 64 * 1024;

  private final StoreDirectory directory;
  private final Shares shares;
  private final VolumeSpace space;
  private final ArrivingSpace arriving;
  private final Volumes volumes;
  private final Index index;
  private final Journal journal;
  private final Order order = new Order();
  private final RecordReader reader;
  private final Storing storing;
  private final Reclaiming reclaiming;
  private final Syncing syncing;
  private final Damage damage;
  private final Trouble trouble;
  private final Executor io;
  private final ByteBufAllocator allocator;
  private final long limit;
  private final int strangers;

  /** Opens the store and makes it safe from a power cut once a second. */
  public DiskStore(
      Path root, long limit, Executor io, ByteBufAllocator allocator, StoreEvents events) {
    this(
        root,
        new DiskLimits(limit, DiskLimits.objectsThatFit()),
        SYNC_EVERY,
        io,
        allocator,
        events);
  }

  /**
   * Opens the store and finds what earlier processes left. Blocks on the disk.
   *
   * @param syncEvery how often what was written is made safe from a power cut; zero for never
   * @param io where blocking work of readers and of the store itself is done
   * @throws UnusableDirectoryException where the folder cannot be written, or another node uses it
   */
  public DiskStore(
      Path root,
      DiskLimits limits,
      Duration syncEvery,
      Executor io,
      ByteBufAllocator allocator,
      StoreEvents events) {
    this(new StoreDirectory(root, FileChannel::open), limits, syncEvery, io, allocator, events);
  }

  DiskStore(
      StoreDirectory directory,
      DiskLimits limits,
      Duration syncEvery,
      Executor io,
      ByteBufAllocator allocator,
      StoreEvents events) {
    this.directory = directory;
    this.limit = limits.bytes();
    this.io = io;
    this.allocator = allocator;
    this.shares = Shares.of(limits.bytes());
    this.space = new VolumeSpace(shares.volumes());
    this.arriving = new ArrivingSpace(shares.arriving());
    this.volumes = new Volumes(directory, space);
    this.reader = new RecordReader(allocator);
    this.trouble = new Trouble(events);
    try {
      Opening.OpenedJournal opened = Opening.openJournal(directory, shares.journal() / 2, events);
      this.journal = new Journal(directory, opened.file(), shares.journal() / 2);
      this.index = new Index(shares.live(), limits.objects(), entry -> evicted(entry, events));
      this.damage = new Damage(order, index, journal, events);
      var opening = new Opening(directory, space, volumes, reader, index, damage, events);
      opening.openVolumes(opened.tombstones());
      order.startAfter(opening.highest());
      this.strangers = opening.strangers();
      this.syncing = new Syncing(directory, volumes, journal, trouble, events);
      var open = directory.isWritable() ? resume(opening.needed()) : null;
      var writer = new VolumeWriter(order, volumes, shares.volume(), trouble, open);
      var moving = new Moving(order, index, writer, reader, damage, trouble);
      this.reclaiming =
          new Reclaiming(
              order, shares, space, volumes, index, journal, moving, syncing, trouble, events, io);
      this.storing = new Storing(order, shares, index, journal, writer, reclaiming, trouble);
    } catch (IOException e) {
      throw directory.unusable(e);
    }
    if (!directory.isWritable()) {
      reclaiming.close();
    } else if (!syncEvery.isZero()) {
      syncing.every(syncEvery, reclaiming::runIfNeeded);
    }
  }

  private void evicted(IndexEntry entry, StoreEvents events) {
    journal.note(JournalLine.key(entry.digest(), entry.sequence()));
    events.evicted();
  }

  /**
   * Seals what earlier processes left open, and drops what the journal need not say any more.
   *
   * @return the volume to go on with; {@code null} for none
   */
  private Volume resume(Tombstones needed) {
    Volume open = null;
    try {
      for (Volume volume : volumes.all()) {
        if (open != null && open.close()) {
          open.seal();
        }
        open = volume.isFinished() ? null : volume;
      }
      journal.rewrite(_ -> needed);
    } catch (IOException e) {
      trouble.upkeepFailed(e);
    }
    return open;
  }

  @Override
  public StoredObject get(ObjectKey key) {
    return find(key);
  }

  DiskObject find(ObjectKey key) {
    Digest digest = Digest.of(key);
    IndexEntry entry = index.get(digest);
    if (entry == null) {
      return null;
    }
    DiskObject object = open(key, entry);
    if (object == null) {
      IndexEntry moved = index.get(digest);
      object = moved == null || moved == entry ? null : open(key, moved);
    }
    return object;
  }

  /** {@code null} where it is not there, or there no more. */
  private DiskObject open(ObjectKey key, IndexEntry entry) {
    OpenFile file = entry.volume().file();
    if (!file.tryRetain()) {
      return null;
    }
    DiskObject opened = null;
    try {
      RecordReader.Found found = reader.find(entry);
      if (found == null) {
        return null;
      }
      ObjectHead head = found.decodeHead();
      if (!head.key().equals(key)) {
        return null;
      }
      if (!entry.isVerified()) {
        found.body().verify();
        entry.setVerified();
      }
      opened = new DiskObject(entry, head, found.body(), io, allocator);
      return opened;
    } catch (ClosedChannelException e) {
      // The store was closed meanwhile; nothing is wrong with the object.
      return null;
    } catch (IOException e) {
      damage.found(entry, e);
      return null;
    } finally {
      if (opened == null) {
        file.release();
      }
    }
  }

  /** An object that was found could not be read. */
  void drop(DiskObject object, IOException reason) {
    damage.found(object.entry(), reason);
  }

  /** An object is asked for that need not be read, as it is in memory, too. Never blocks. */
  void touch(ObjectKey key) {
    index.get(Digest.of(key));
  }

  @Override
  public boolean contains(ObjectKey key) {
    return index.contains(Digest.of(key));
  }

  @Override
  public Put put(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    return directory.isWritable()
        ? storing.store(head, RecordBody.of(body), wanted)
        : refuse(directory.readOnly());
  }

  private Put refuse(IOException reason) {
    trouble.writingFailed(reason);
    return Put.FAILED;
  }

  /**
   * Starts the file of an object whose bytes are still arriving; the caller closes it.
   *
   * @throws IOException where the disk will not have it
   */
  public SpillFile begin(ObjectHead head) throws IOException {
    try {
      if (!directory.isWritable()) {
        throw directory.readOnly();
      }
      Path path = directory.temporary();
      return new SpillFile(path, directory.create(path), head, arriving, trouble::writingFailed);
    } catch (IOException e) {
      trouble.writingFailed(e);
      throw e;
    }
  }

  /** Stores the object whose bytes are all in {@code file}, as {@link #put} does. */
  public Put commit(SpillFile file, BooleanSupplier wanted) {
    return storing.store(file.head(), file.body(allocator), wanted);
  }

  /** Gives an object another head. A large body stays where it is. */
  Put refresh(DiskObject object, ObjectHead head, BooleanSupplier wanted) {
    if (!directory.isWritable()) {
      return refuse(directory.readOnly());
    }
    if (object.length() >= LARGE) {
      Put put = storing.refresh(object.entry(), object.body(), head, wanted);
      if (put != Put.FAILED) {
        return put;
      }
    }
    return storing.store(head, object.body(), wanted);
  }

  /** Takes an object out, as if it had made room. Never blocks on the disk. */
  void forget(ObjectKey key) {
    synchronized (order) {
      IndexEntry forgotten = index.remove(Digest.of(key));
      if (forgotten != null) {
        journal.note(JournalLine.key(forgotten.digest(), forgotten.sequence()));
      }
    }
  }

  @Override
  public boolean remove(ObjectKey key) {
    Digest digest = Digest.of(key);
    boolean removed;
    synchronized (order) {
      removed = index.remove(digest) != null;
      journal.note(JournalLine.key(digest, order.next()));
    }
    commitRemoval();
    return removed;
  }

  @Override
  public int removePhoto(String id) {
    return removePhotos(Set.of(id));
  }

  @Override
  public int removePhotos(Set<String> ids) {
    int removed = 0;
    for (String id : ids) {
      long family = Digest.familyOf(id);
      synchronized (order) {
        removed += index.removeFamily(family);
        journal.note(JournalLine.family(family, order.next()));
      }
    }
    commitRemoval();
    return removed;
  }

  @Override
  public int removeAll() {
    int removed;
    synchronized (order) {
      removed = index.removeAll();
      journal.note(JournalLine.everything(order.next()));
    }
    commitRemoval();
    return removed;
  }

  private void commitRemoval() {
    try {
      journal.commit();
    } catch (IOException e) {
      trouble.upkeepFailed(e);
      throw new UncheckedIOException("The disk did not take down what was purged", e);
    }
    reclaiming.runIfNeeded();
  }

  /** Returns when everything that was put stays even if the power fails. Blocks on the disk. */
  void sync() throws IOException {
    syncing.now();
  }

  /** The largest file that may arrive, in bytes: more would not fit among the arriving ones. */
  public long largestObject() {
    return arriving.limit();
  }

  @Override
  public StoreUsage usage() {
    return new StoreUsage(index.size(), volumes.live() + arriving.taken(), limit);
  }

  /** How the store is. */
  public StoreReport report() {
    long live = volumes.live();
    return new StoreReport(
        trouble.get(),
        directory.isWritable(),
        volumes.all().size(),
        live,
        Math.max(0, volumes.recorded() - live),
        volumes.pinned(),
        arriving.taken(),
        journal.length(),
        Math.max(0, space.free()),
        damage.count(),
        strangers);
  }

  @Override
  public void close() {
    reclaiming.close();
    syncing.close();
    volumes.close();
    journal.close();
    directory.close();
  }
}
