package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Objects on disk, in append-only volumes, with an index in memory.
 *
 * <p><b>Volumes.</b> An object is one {@linkplain RecordHeader record}, appended to the one open
 * {@link Volume}; a full volume gets a {@linkplain VolumeFooter footer} that lists its records. Of
 * the limit an eighth is for what is still arriving, a little for the journal, the rest for about
 * 64 volumes ({@link Shares}); bytes are taken from these shares before they are written, so that
 * the files together never exceed the limit. An object that arrives in memory is written once; one
 * that does not fit there arrives in a {@link SpillFile} and is copied when it is whole.
 *
 * <p><b>Index.</b> A 128-bit digest and a place, 48 bytes, key and value at once of a W-TinyLFU
 * cache ({@link Index}): it chooses by frequency and size which objects stay. All renditions of a
 * photograph share half of their digest and a bin of the map, and are removed without a look at the
 * others. Bytes of what leaves the index are dead.
 *
 * <p><b>Reclaiming.</b> The volume of which the least is in use is emptied and deleted ({@link
 * Reclaiming}): up to half of it is copied to the open one ({@link Moving}), the rest evicted.
 *
 * <p><b>Order.</b> Every put and every removal has a number ({@link Order}); of a key the highest
 * counts. What must not come back although its record is still there (removed, replaced, evicted)
 * stands in the {@link Journal}: such a line voids every record up to its number, in whatever
 * volume. Invariant: each whole record on disk is in the index, or void by the journal as it is in
 * memory; and the journal is on disk before a volume is deleted. So a restart finds what was there,
 * and an older object never comes back because the newer one's volume went first.
 *
 * <p><b>Crashes.</b> The kernel has whatever was acknowledged, so {@code kill -9} loses nothing. A
 * power cut loses what was put since {@link Syncing} last did its work, a second at most; a removal
 * returns when its line is synchronised, and removals at one moment share that. At the start
 * ({@link Opening}) footers are read and bodies are not, an open volume is looked through header by
 * header ({@link VolumeScan}), and a torn end is cut off.
 *
 * <p><b>Damage.</b> Headers, heads, bodies, footers and journal lines carry CRC-32C. Header and
 * head are verified at each read, a body at the first after a start and whenever it is copied. What
 * is damaged is a miss, is counted and forgotten ({@link Damage}); a volume whose header is damaged
 * is dropped; a journal that cannot be read voids everything, as nobody knows what was removed.
 *
 * <p><b>Concurrency.</b> Places are given and the index is changed in the store's order, for
 * moments; bytes are written and read outside of it by many threads, with positions of their own. A
 * reader holds the file open; a deleted volume's space is free when the last one has left.
 */
public final class DiskStore implements ObjectStore {

  /** How often, by default, what was written is made safe from a power cut. */
  public static final Duration SYNC_EVERY = Duration.ofSeconds(1);

  /** Of an object with a larger body, a newer head is written alone. */
  private static final long LARGE = 64 * 1024;

  private final StoreDirectory directory;
  private final VolumeSpace space;
  private final ArrivingSpace arriving;
  private final Volumes volumes;
  private final Index index;
  private final Journal journal;
  private final Order order = new Order();
  private final Finding finding;
  private final Storing storing;
  private final Removing removing;
  private final Reclaiming reclaiming;
  private final Syncing syncing;
  private final Damage damage;
  private final Trouble trouble;
  private final ByteBufAllocator allocator;
  private final long limit;
  private final int strangers;
  private final AtomicBoolean closed = new AtomicBoolean();

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

  /** As the next, but nobody hears what it holds. */
  public DiskStore(
      Path root,
      DiskLimits limits,
      Duration syncEvery,
      Executor io,
      ByteBufAllocator allocator,
      StoreEvents events) {
    this(root, limits, syncEvery, io, allocator, events, Inventory.UNHEARD);
  }

  /**
   * Opens the store and finds what earlier processes left. Blocks on the disk.
   *
   * @param syncEvery how often what was written is made safe from a power cut; zero for never
   * @param io where blocking work of readers and of the store itself is done
   * @param inventory hears what is found, and what comes and goes
   * @throws UnusableDirectoryException where the folder cannot be written, or another node uses it
   */
  public DiskStore(
      Path root,
      DiskLimits limits,
      Duration syncEvery,
      Executor io,
      ByteBufAllocator allocator,
      StoreEvents events,
      Inventory inventory) {
    this(
        new StoreDirectory(root, FileChannel::open),
        limits,
        syncEvery,
        io,
        allocator,
        events,
        inventory);
  }

  DiskStore(
      StoreDirectory directory,
      DiskLimits limits,
      Duration syncEvery,
      Executor io,
      ByteBufAllocator allocator,
      StoreEvents events,
      Inventory inventory) {
    this.directory = directory;
    this.limit = limits.bytes();
    this.allocator = allocator;
    var shares = Shares.of(limits.bytes());
    this.space = new VolumeSpace(shares.volumes());
    this.arriving = new ArrivingSpace(shares.arriving());
    this.volumes = new Volumes(directory, space);
    this.trouble = new Trouble(events);
    try {
      Opening.OpenedJournal opened = Opening.openJournal(directory, shares.journal() / 2, events);
      this.journal = new Journal(directory, opened.file(), shares.journal() / 2);
      this.index = new Index(shares.live(), limits.objects(), entry -> evicted(entry, events));
      this.damage = new Damage(order, index, journal, events);
      var reader = new RecordReader(allocator);
      this.finding = new Finding(index, reader, damage, io, allocator);
      var opening =
          new Opening(directory, space, volumes, reader, index, damage, events, inventory);
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
      this.removing = new Removing(order, volumes, index, journal, reclaiming, trouble);
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
    return finding.find(key);
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

  /**
   * Gives an object another head. A large body stays where it is, unless the head has another key:
   * then both are objects from now on.
   */
  Put refresh(DiskObject object, ObjectHead head, BooleanSupplier wanted) {
    if (!directory.isWritable()) {
      return refuse(directory.readOnly());
    }
    if (object.length() >= LARGE && object.head().key().equals(head.key())) {
      Put put = storing.refresh(object.entry(), object.body(), head, wanted);
      if (put != Put.FAILED) {
        return put;
      }
    }
    return storing.store(head, object.body(), wanted);
  }

  /** Takes an object out, as if it had made room. Never blocks on the disk. */
  void forget(ObjectKey key) {
    removing.forget(key);
  }

  @Override
  public boolean remove(ObjectKey key) {
    return removing.remove(key);
  }

  @Override
  public int removePhoto(String id) {
    return removing.removePhotos(Set.of(id));
  }

  @Override
  public int removePhotos(Set<String> ids) {
    return removing.removePhotos(ids);
  }

  @Override
  public int removeAll() {
    return removing.removeAll();
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

  /** Closes it, once; what is being read may be read to its end. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    reclaiming.close();
    syncing.close();
    volumes.close();
    journal.close();
    directory.close();
  }
}
