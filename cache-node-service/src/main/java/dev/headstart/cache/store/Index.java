package dev.headstart.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the objects are, in memory, and which of them stay: W-TinyLFU chooses by how often they
 * were asked for and by how much they take. Never blocks. Thread-safe; what changes it is called in
 * the store's order, while an eviction may come at any time.
 */
final class Index {

  private final long limit;
  private final int least;
  private final Cache<IndexEntry, IndexEntry> entries;
  private final Map<IndexEntry, IndexEntry> map;
  private final Consumer<IndexEntry> evicted;

  /** Hears nothing while the index is being filled. */
  private volatile Inventory inventory = Inventory.UNHEARD;

  /** What is being replaced just now, and would be missed for a moment otherwise. */
  private volatile IndexEntry leaving;

  /**
   * @param limit bytes that all objects together may take on disk
   * @param most how many objects there may be, since each takes memory: a smaller object than this
   *     allows for counts as much as one that is as large
   * @param evicted told of each object that made room for others, from any thread; must not block
   */
  Index(long limit, long most, Consumer<IndexEntry> evicted) {
    this.limit = limit / RecordHeader.UNIT;
    this.least = (int) Math.min(Integer.MAX_VALUE, this.limit / most);
    this.evicted = evicted;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(this.limit)
            .weigher((IndexEntry key, IndexEntry entry) -> Math.max(least, entry.weight()))
            .evictionListener(this::evict)
            .executor(Runnable::run)
            .build();
    this.map = entries.asMap();
  }

  private void evict(IndexEntry key, IndexEntry entry, RemovalCause cause) {
    entry.died();
    inventory.went(entry.own());
    evicted.accept(entry);
  }

  /** Finds an object that is asked for; {@code null} where there is none. */
  IndexEntry get(Digest digest) {
    IndexEntry probe = IndexEntry.probe(digest);
    IndexEntry found = entries.getIfPresent(probe);
    if (found == null) {
      found = leaving(probe);
    } else {
      found.setRead();
    }
    return found;
  }

  boolean contains(Digest digest) {
    IndexEntry probe = IndexEntry.probe(digest);
    return map.containsKey(probe) || leaving(probe) != null;
  }

  private IndexEntry leaving(IndexEntry probe) {
    IndexEntry entry = leaving;
    return probe.equals(entry) ? entry : null;
  }

  /** As {@link #get}, but does not count. */
  IndexEntry peek(IndexEntry probe) {
    return entries.policy().getIfPresentQuietly(probe);
  }

  /** Whether this very entry is in the index. */
  boolean holds(IndexEntry entry) {
    return peek(entry) == entry;
  }

  /**
   * Puts an entry in, in place of the one that is there, if any.
   *
   * @return what was there
   */
  IndexEntry put(IndexEntry entry) {
    IndexEntry before = peek(entry);
    if (before != null) {
      leaving = before;
      // A value that is replaced would leave the old entry in the map, as the key.
      before = removed(before);
    }
    entry.born();
    if (before == null) {
      inventory.came(entry.own());
    }
    map.put(entry, entry);
    leaving = null;
    return before;
  }

  /** Ends what is waiting, so that no more than the limit is in the index. */
  void settle() {
    entries.cleanUp();
  }

  /** Takes this very entry out; says whether it was there. */
  boolean remove(IndexEntry entry) {
    return holds(entry) && take(entry) != null;
  }

  /** Takes out what has this digest; {@code null} where there is nothing. */
  IndexEntry remove(Digest digest) {
    return take(IndexEntry.probe(digest));
  }

  private IndexEntry take(IndexEntry probe) {
    IndexEntry taken = removed(probe);
    if (taken != null) {
      inventory.went(taken.own());
    }
    return taken;
  }

  private IndexEntry removed(IndexEntry probe) {
    IndexEntry removed = map.remove(probe);
    if (removed != null) {
      removed.died();
    }
    return removed;
  }

  /** Takes out a whole family; says how many there were. */
  int removeFamily(long family) {
    var probe = new IndexEntry.Family(family);
    int count = 0;
    for (IndexEntry found = any(probe); found != null; found = any(probe)) {
      count += take(found) == null ? 0 : 1;
    }
    return count;
  }

  /** The map's own method takes any object, and compares as its documentation says. */
  @SuppressWarnings("CollectionIncompatibleType")
  private IndexEntry any(IndexEntry.Family probe) {
    return map.get(probe);
  }

  /**
   * Takes everything out; says how many there were. The bytes of all are of no use any more, which
   * is told to nobody.
   */
  long removeAll() {
    settle();
    long count = size();
    entries.invalidateAll();
    // Nothing comes meanwhile, in the store's order, and what was evicted has been told of.
    inventory.allWent();
    return count;
  }

  /**
   * While a store is opened, everything is taken in; what is too much is evicted at the end.
   *
   * @param hearing hears what is left, and from then on what comes and goes
   */
  void fill(Runnable filling, Inventory hearing) {
    var bound = entries.policy().eviction().orElseThrow();
    bound.setMaximum(Long.MAX_VALUE);
    filling.run();
    bound.setMaximum(limit);
    settle();
    map.keySet().forEach(entry -> hearing.came(entry.own()));
    inventory = hearing;
  }

  long size() {
    return entries.estimatedSize();
  }
}
