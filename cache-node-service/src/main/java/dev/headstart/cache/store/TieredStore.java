package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Memory in front of disk. Small objects are in both, as long as memory has room; what is read from
 * disk and is small enough comes back into memory. What earlier processes stored can be hidden, as
 * long as nobody knows whether it may still be served.
 */
public final class TieredStore implements ObjectStore {

  private final MemoryStore memory;
  private final DiskStore disk;

  /** Counts removals, so that what was being read from disk meanwhile stays out of memory. */
  private final AtomicLong removals = new AtomicLong();

  /** {@code null} where nothing is hidden. */
  private volatile Veil veil;

  public TieredStore(MemoryStore memory, DiskStore disk) {
    this.memory = memory;
    this.disk = disk;
  }

  /**
   * From now on only what is stored from now on can be got, until {@link #showEarlier}; to be
   * called before anything is. Removals and replacements reach what is hidden, too.
   */
  public void hideEarlier() {
    veil = new Veil();
  }

  public void showEarlier() {
    veil = null;
  }

  /** Whether what earlier processes stored is hidden. */
  public boolean hidesEarlier() {
    return veil != null;
  }

  private boolean hides(ObjectKey key) {
    Veil drawn = veil;
    return drawn != null && drawn.hides(key);
  }

  /** As {@link #get}, but looks into memory only and never blocks. */
  public StoredObject atHand(ObjectKey key) {
    return memory.get(key);
  }

  @Override
  public StoredObject get(ObjectKey key) {
    StoredObject object = memory.get(key);
    if (object != null) {
      return object;
    }
    if (hides(key)) {
      return null;
    }
    long removalsBefore = removals.get();
    object = disk.get(key);
    if (object instanceof DiskObject onDisk && onDisk.length() <= memory.largestBody()) {
      return lift(onDisk, () -> removals.get() == removalsBefore);
    }
    return object;
  }

  private StoredObject lift(DiskObject onDisk, BooleanSupplier wanted) {
    try (onDisk) {
      ByteBuf body = onDisk.readAll();
      memory.put(onDisk.head(), body, wanted);
      return new MemoryObject(onDisk.head(), body);
    } catch (IOException e) {
      disk.remove(onDisk.head().key());
      return null;
    }
  }

  @Override
  public boolean contains(ObjectKey key) {
    return memory.contains(key) || disk.contains(key) && !hides(key);
  }

  @Override
  public Put put(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    Put inMemory = putAtHand(head, body, wanted);
    Put onDisk = putOnDisk(head, body, wanted);
    return inMemory == Put.KEPT ? Put.KEPT : onDisk;
  }

  /**
   * The part of {@link #put} that never blocks: after it the object can be got until it must go.
   */
  public Put putAtHand(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    return memory.put(head, body, wanted);
  }

  /** The part of {@link #put} that blocks. */
  public Put putOnDisk(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    Put onDisk = disk.put(head, body, wanted);
    if (onDisk == Put.KEPT) {
      storedOnDisk(head);
    }
    return onDisk;
  }

  /** See {@link DiskStore#begin}. */
  public SpillFile begin(ObjectHead head) throws IOException {
    return disk.begin(head);
  }

  /** See {@link DiskStore#commit}; what memory had under the key is replaced too. */
  public Put commit(SpillFile file, BooleanSupplier wanted) {
    Put onDisk = disk.commit(file, wanted);
    if (onDisk == Put.KEPT) {
      storedOnDisk(file.head());
    }
    return onDisk;
  }

  private void storedOnDisk(ObjectHead head) {
    Veil drawn = veil;
    if (drawn != null) {
      drawn.stored(head.key());
    }
    memory.removeOlderThan(head);
  }

  /**
   * Gives a stored object another head, after the origin said that it is still good (RFC 9111
   * §4.3.4).
   */
  public Put refresh(StoredObject object, ObjectHead head, BooleanSupplier wanted) {
    ByteBuf body = object.bytes();
    try {
      if (body == null) {
        return refreshOnDisk((DiskObject) object, head, wanted);
      }
      try {
        return put(head, body, wanted);
      } finally {
        body.release();
      }
    } catch (IOException e) {
      return Put.FAILED;
    }
  }

  private Put refreshOnDisk(DiskObject object, ObjectHead head, BooleanSupplier wanted)
      throws IOException {
    try (SpillFile file = disk.begin(head)) {
      object.copyTo(file);
      return commit(file, wanted);
    }
  }

  @Override
  public boolean remove(ObjectKey key) {
    removals.incrementAndGet();
    boolean inMemory = memory.remove(key);
    return disk.remove(key) || inMemory;
  }

  @Override
  public int removePhoto(String id) {
    removals.incrementAndGet();
    int inMemory = memory.removePhoto(id);
    return Math.max(inMemory, disk.removePhoto(id));
  }

  @Override
  public int removePhotos(Set<String> ids) {
    removals.incrementAndGet();
    int inMemory = memory.removePhotos(ids);
    return Math.max(inMemory, disk.removePhotos(ids));
  }

  @Override
  public int removeAll() {
    removals.incrementAndGet();
    int inMemory = memory.removeAll();
    return Math.max(inMemory, disk.removeAll());
  }

  /** Both tiers' objects, bytes and limits. An object in both counts in both. */
  @Override
  public StoreUsage usage() {
    StoreUsage upper = memory.usage();
    StoreUsage lower = disk.usage();
    return new StoreUsage(
        upper.objects() + lower.objects(),
        upper.bytes() + lower.bytes(),
        upper.limit() + lower.limit());
  }

  @Override
  public void close() {
    memory.close();
    disk.close();
  }
}
