package dev.headstart.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Small objects in memory, chosen by W-TinyLFU. Never blocks. */
public final class MemoryStore implements ObjectStore {

  /** What a head is reckoned to take. */
  static final int HEAD_BYTES = 1024;

  private static final int LARGEST = 1024 * 1024;

  private final long limit;
  private final int largestBody;
  private final Cache<ObjectKey, MemoryObject> objects;
  private final Consumer<ObjectKey> evicted;

  /**
   * @param limit bytes, heads and bodies
   * @param evicted told of each object that had to make room
   */
  public MemoryStore(long limit, Consumer<ObjectKey> evicted) {
    this.limit = limit;
    this.evicted = evicted;
    this.largestBody = (int) Math.max(0, Math.min(LARGEST, limit / 8 - HEAD_BYTES));
    this.objects =
        Caffeine.newBuilder()
            // The object being put comes on top until the next one has made room for it.
            .maximumWeight(limit - largestBody - HEAD_BYTES)
            .weigher((ObjectKey key, MemoryObject object) -> weight(object))
            .removalListener(this::removed)
            .executor(Runnable::run)
            .build();
  }

  private static int weight(MemoryObject object) {
    return HEAD_BYTES + (int) object.length();
  }

  private void removed(ObjectKey key, MemoryObject object, RemovalCause cause) {
    object.release();
    if (cause.wasEvicted()) {
      evicted.accept(key);
    }
  }

  /** The largest body that is kept, in bytes. */
  public int largestBody() {
    return largestBody;
  }

  @Override
  public StoredObject get(ObjectKey key) {
    MemoryObject object = objects.getIfPresent(key);
    return object != null && object.tryRetain() ? object : null;
  }

  @Override
  public boolean contains(ObjectKey key) {
    return objects.asMap().containsKey(key);
  }

  @Override
  public synchronized Put put(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    if (body.readableBytes() > largestBody) {
      return Put.NO_ROOM;
    }
    if (!wanted.getAsBoolean()) {
      return Put.UNWANTED;
    }
    var object = new MemoryObject(head, body.retainedDuplicate());
    objects.put(head.key(), object);
    objects.cleanUp();
    return objects.asMap().get(head.key()) == object ? Put.KEPT : Put.NO_ROOM;
  }

  @Override
  public synchronized boolean remove(ObjectKey key) {
    return objects.asMap().remove(key) != null;
  }

  /** Removes what is stored under the key of {@code head} with another head. */
  synchronized void removeOlderThan(ObjectHead head) {
    MemoryObject object = objects.asMap().get(head.key());
    if (object != null && object.head() != head) {
      objects.invalidate(head.key());
    }
  }

  @Override
  public int removePhoto(String id) {
    return remove(key -> key.isRenditionOf(id));
  }

  @Override
  public int removePhotos(Set<String> ids) {
    return remove(key -> ids.contains(key.family()));
  }

  @Override
  public int removeAll() {
    return remove(_ -> true);
  }

  private synchronized int remove(Predicate<ObjectKey> which) {
    List<ObjectKey> removed = objects.asMap().keySet().stream().filter(which).toList();
    removed.forEach(objects::invalidate);
    return removed.size();
  }

  @Override
  public StoreUsage usage() {
    var bound = objects.policy().eviction().orElseThrow();
    return new StoreUsage(objects.estimatedSize(), bound.weightedSize().orElse(0), limit);
  }

  @Override
  public synchronized void close() {
    objects.invalidateAll();
    objects.cleanUp();
  }
}
