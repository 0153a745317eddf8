package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Takes objects out for good: a line in the journal says so, and is on disk when a removal returns.
 * It is written whether the index knows the object or not, as its record may lie on the disk still.
 * Blocks on the disk; thread-safe.
 */
final class Removing {

  private final Order order;
  private final Volumes volumes;
  private final Index index;
  private final Journal journal;
  private final Reclaiming reclaiming;
  private final Trouble trouble;

  Removing(
      Order order,
      Volumes volumes,
      Index index,
      Journal journal,
      Reclaiming reclaiming,
      Trouble trouble) {
    this.order = order;
    this.volumes = volumes;
    this.index = index;
    this.journal = journal;
    this.reclaiming = reclaiming;
    this.trouble = trouble;
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

  boolean remove(ObjectKey key) {
    Digest digest = Digest.of(key);
    boolean removed;
    synchronized (order) {
      removed = index.remove(digest) != null;
      journal.note(JournalLine.key(digest, order.next()));
    }
    commit();
    return removed;
  }

  int removePhotos(Set<String> ids) {
    int removed = 0;
    for (String id : ids) {
      long family = Digest.familyOf(id);
      synchronized (order) {
        removed += index.removeFamily(family);
        journal.note(JournalLine.family(family, order.next()));
      }
    }
    commit();
    return removed;
  }

  int removeAll() {
    long removed = takeAllOut();
    commit();
    return (int) Math.min(Integer.MAX_VALUE, removed);
  }

  private long takeAllOut() {
    synchronized (order) {
      long removed = index.removeAll();
      volumes.allDied();
      journal.note(JournalLine.everything(order.next()));
      return removed;
    }
  }

  private void commit() {
    try {
      journal.commit();
    } catch (IOException e) {
      trouble.upkeepFailed(e);
      throw new UncheckedIOException("The disk did not take down what was purged", e);
    }
    reclaiming.runIfNeeded();
  }
}
