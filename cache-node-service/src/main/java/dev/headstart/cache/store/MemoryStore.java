package dev.headstart.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Small objects in memory, chosen by W-TinyLFU. Heads and bodies together, those included that were
 * evicted and are still being sent, never exceed the limit. Never blocks.
 */
public final class MemoryStore implements ObjectStore {

  private static final int LARGEST = 1024 * 1024;

  private final long limit;
  private final int largestBody;
  private final int largestWeight;
  private final AtomicLong held = new AtomicLong();
  private final Cache<ObjectKey, MemoryObject> objects;
  private final Consumer<ObjectKey> evicted;

  /**
   * @param limit bytes, heads and bodies
   * @param evicted told of each object that had to make room
   */
  public MemoryStore(long limit, Consumer<ObjectKey> evicted) {
    this.limit = limit;
    this.evicted = evicted;
    this.largestBody = (int) Math.min(LARGEST, limit / 8);
    this.largestWeight = (int) Math.min(LARGEST + LARGEST / 8, limit / 8);
    this.objects =
        Caffeine.newBuilder()
            // Before one makes room for itself, both it and what will go are there.
            .maximumWeight(limit - largestWeight)
            .weigher((ObjectKey key, MemoryObject object) -> object.weight())
            .removalListener(this::removed)
            .executor(Runnable::run)
            .build();
  }

  private void removed(ObjectKey key, MemoryObject object, RemovalCause cause) {
    object.release();
    if (cause.wasEvicted()) {
      evicted.accept(key);
    }
  }

  /** The largest body that is kept, in bytes, if its head is not a large one. */
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
    int length = body.readableBytes();
    int weight = length > largestBody ? Integer.MAX_VALUE : HeadWeight.of(head) + length;
    if (weight > largestWeight) {
      return Put.NO_ROOM;
    }
    if (!wanted.getAsBoolean()) {
      return Put.UNWANTED;
    }
    if (held.addAndGet(weight) > limit) {
      held.addAndGet(-weight);
      return Put.NO_ROOM;
    }
    var object = new MemoryObject(head, KeptBytes.of(body, held, weight), weight);
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

  /** Bytes of all that is stored, or was, and is still being sent. */
  public long held() {
    return held.get();
  }

  @Override
  public StoreUsage usage() {
    return new StoreUsage(objects.estimatedSize(), held(), limit);
  }

  @Override
  public synchronized void close() {
    objects.invalidateAll();
    objects.cleanUp();
  }
}
