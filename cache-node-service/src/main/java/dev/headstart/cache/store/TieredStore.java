package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Memory in front of disk. Small objects are in both, as long as memory has room; what is read from
 * disk and is small enough comes back into memory. What earlier processes stored can be hidden, as
 * long as nobody knows whether it may still be served.
 */
public final class TieredStore implements ObjectStore {

  private final MemoryStore memory;
  private final DiskStore disk;

  /** Of so many hits in memory one is told to the disk, which would think the object cold. */
  private static final int TOLD = 16;

  /** Of a larger object the body is not stored again for the sake of a new head. */
  private static final int SMALL = 64 * 1024;

  /** What was being read from disk during a change stays out of memory. */
  private final Changes changes = new Changes();

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
    StoredObject object = memory.get(key);
    if (object instanceof MemoryObject kept && kept.isOneHitOf(TOLD)) {
      disk.touch(key);
    }
    return object;
  }

  @Override
  public StoredObject get(ObjectKey key) {
    StoredObject object = atHand(key);
    if (object != null) {
      return object;
    }
    if (hides(key)) {
      return null;
    }
    int before = changes.count(key);
    DiskObject onDisk = disk.find(key);
    if (onDisk == null) {
      return null;
    }
    try {
      if (onDisk.length() <= memory.largestBody()) {
        return lift(onDisk, () -> changes.count(key) == before);
      }
      onDisk.warm();
      return onDisk;
    } catch (IOException e) {
      onDisk.close();
      disk.drop(onDisk, e);
      return null;
    }
  }

  private StoredObject lift(DiskObject onDisk, BooleanSupplier wanted) throws IOException {
    ByteBuf body = onDisk.readAll();
    onDisk.close();
    memory.put(onDisk.head(), body, wanted);
    return new MemoryObject(onDisk.head(), body);
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
    changes.of(head.key());
    return memory.put(head, body, wanted);
  }

  /** The part of {@link #put} that blocks. */
  public Put putOnDisk(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    return replaced(head, disk.put(head, body, wanted));
  }

  /**
   * No tier may have an older object than the other: what is in memory goes when a newer one is on
   * disk, and what is on disk when a newer one could not be put there.
   */
  private Put replaced(ObjectHead head, Put onDisk) {
    switch (onDisk) {
      case KEPT -> {
        changes.of(head.key());
        storedOnDisk(head);
      }
      case NO_ROOM, FAILED -> {
        disk.forget(head.key());
        changes.of(head.key());
      }
      case UNWANTED -> {}
    }
    return onDisk;
  }

  /** See {@link DiskStore#begin}. */
  public SpillFile begin(ObjectHead head) throws IOException {
    return disk.begin(head);
  }

  /** See {@link DiskStore#commit}; what memory had under the key is replaced too. */
  public Put commit(SpillFile file, BooleanSupplier wanted) {
    return replaced(file.head(), disk.commit(file, wanted));
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
    if (body == null) {
      return replaced(head, disk.refresh((DiskObject) object, head, wanted));
    }
    try {
      Put inMemory = putAtHand(head, body, wanted);
      Put onDisk = replaced(head, refreshOnDisk(object, head, body, wanted));
      return inMemory == Put.KEPT ? Put.KEPT : onDisk;
    } finally {
      body.release();
    }
  }

  /** Of an object that is in memory. */
  private Put refreshOnDisk(
      StoredObject object, ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    if (body.readableBytes() > SMALL) {
      try (DiskObject same = disk.find(head.key())) {
        if (same != null && isSame(same, object)) {
          return disk.refresh(same, head, wanted);
        }
      }
    }
    return disk.put(head, body, wanted);
  }

  /** Whether both are of one answer of the origin. */
  private static boolean isSame(StoredObject one, StoredObject other) {
    return one.length() == other.length()
        && one.head().requested().equals(other.head().requested().truncatedTo(ChronoUnit.MILLIS))
        && one.head().received().equals(other.head().received().truncatedTo(ChronoUnit.MILLIS))
        && one.head().fields().entries().equals(other.head().fields().entries());
  }

  @Override
  public boolean remove(ObjectKey key) {
    return remove(
            () -> memory.remove(key) ? 1 : 0, () -> disk.remove(key) ? 1 : 0, () -> changes.of(key))
        > 0;
  }

  @Override
  public int removePhoto(String id) {
    return remove(() -> memory.removePhoto(id), () -> disk.removePhoto(id), changes::ofAny);
  }

  @Override
  public int removePhotos(Set<String> ids) {
    return remove(() -> memory.removePhotos(ids), () -> disk.removePhotos(ids), changes::ofAny);
  }

  @Override
  public int removeAll() {
    return remove(memory::removeAll, disk::removeAll, changes::ofAny);
  }

  /** Memory is cleared twice: who found the object on disk before may have lifted it meanwhile. */
  private static int remove(IntSupplier fromMemory, IntSupplier fromDisk, Runnable change) {
    int inMemory = fromMemory.getAsInt();
    try {
      return Math.max(inMemory, fromDisk.getAsInt());
    } finally {
      change.run();
      fromMemory.getAsInt();
    }
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
