package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns dead bytes into free ones, a volume at a time: of the volume of which the least is in use,
 * what is worth it is copied to the end of the open one, and the file is deleted. At most half of a
 * volume is copied, so that each turn frees at least the other half and no byte costs more than one
 * more byte written; what was read since it was written comes first, and what has no place in that
 * half is evicted. One turn runs at a time, on one of the threads that may block, and then queues
 * again behind what else waits there. Thread-safe.
 */
final class Reclaiming {

  private final Order order;
  private final Shares shares;
  private final VolumeSpace space;
  private final Volumes volumes;
  private final Index index;
  private final Journal journal;
  private final Moving moving;
  private final Syncing syncing;
  private final Trouble trouble;
  private final StoreEvents events;
  private final Executor io;
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;

  Reclaiming(
      Order order,
      Shares shares,
      VolumeSpace space,
      Volumes volumes,
      Index index,
      Journal journal,
      Moving moving,
      Syncing syncing,
      Trouble trouble,
      StoreEvents events,
      Executor io) {
    this.order = order;
    this.shares = shares;
    this.space = space;
    this.volumes = volumes;
    this.index = index;
    this.journal = journal;
    this.moving = moving;
    this.syncing = syncing;
    this.trouble = trouble;
    this.events = events;
    this.io = io;
  }

  /** Runs soon, if there is something to do. Never blocks, unless {@code io} runs at once. */
  void runIfNeeded() {
    if (!closed && isNeeded() && scheduled.compareAndSet(false, true)) {
      try {
        io.execute(this::run);
      } catch (RejectedExecutionException e) {
        // There is more urgent work than may wait; the next put or second asks again.
        scheduled.set(false);
      }
    }
  }

  private boolean isNeeded() {
    return journal.isCrowded() || isShort(0) || dead().isPresent();
  }

  private boolean isShort(long bytes) {
    return space.free() + volumes.pinned() - bytes < shares.low();
  }

  /** A volume of which nothing is in use. */
  private Optional<Volume> dead() {
    return volumes.leastUsed().filter(volume -> volume.live() == 0);
  }

  private void run() {
    scheduled.set(false);
    if (!closed && turn.tryLock()) {
      boolean worked = false;
      try {
        worked = takeTurn();
      } finally {
        turn.unlock();
      }
      if (worked) {
        runIfNeeded();
      }
    }
  }

  private boolean takeTurn() {
    try {
      if (journal.isCrowded()) {
        rewriteJournal();
      }
      boolean freed = (isShort(0) || dead().isPresent()) && reclaim();
      trouble.upkeepWorked();
      return freed;
    } catch (IOException e) {
      trouble.upkeepFailed(e);
      return false;
    }
  }

  /**
   * Frees so many bytes at once, if no other thread is about it: whoever writes faster than volumes
   * are reclaimed does not hold up those who read. Blocks on the disk.
   *
   * @return whether they are free
   */
  boolean makeRoom(long bytes) {
    if (closed || !turn.tryLock()) {
      return false;
    }
    try {
      while (space.free() - bytes < shares.reserve() && isShort(bytes) && reclaim()) {}
    } catch (IOException e) {
      trouble.upkeepFailed(e);
    } finally {
      turn.unlock();
    }
    return space.free() - bytes >= shares.reserve();
  }

  /** Reclaims a volume; says whether there was one. */
  private boolean reclaim() throws IOException {
    Optional<Volume> victim = volumes.leastUsed();
    if (victim.isEmpty()) {
      return false;
    }
    Volume volume = victim.get();
    long moved = volume.live() == 0 ? 0 : empty(volume);
    // What was copied, and what must not come back, has to be there before the originals go.
    syncing.now();
    long freed = volume.taken();
    volumes.delete(volume);
    events.reclaimed(freed, moved);
    return true;
  }

  /** Moves what is worth it and evicts the rest; says how many bytes were moved. */
  private long empty(Volume volume) throws IOException {
    OpenFile file = volume.file();
    file.retain();
    try {
      long budget = volume.taken() / 2;
      long moved = 0;
      for (IndexEntry entry : entriesOf(volume)) {
        long bytes = entry.bytesToLeave(volume);
        if (bytes <= budget - moved && moving.move(entry, volume)) {
          moved += bytes;
        } else {
          evict(entry);
        }
      }
      return moved;
    } finally {
      file.release();
    }
  }

  /** What the index has in a volume: first what was read since it was written there. */
  private List<IndexEntry> entriesOf(Volume volume) throws IOException {
    Map<IndexEntry, IndexEntry> read = new LinkedHashMap<>();
    Map<IndexEntry, IndexEntry> unread = new LinkedHashMap<>();
    volume
        .records()
        .forEach(
            line -> {
              IndexEntry entry = index.peek(IndexEntry.probe(line.digest()));
              if (entry != null && entry.liesAt(volume, line.offset())) {
                (entry.isRead() ? read : unread).put(entry, entry);
              }
            });
    var all = new ArrayList<>(read.values());
    all.addAll(unread.values());
    return all;
  }

  private void evict(IndexEntry entry) {
    boolean removed;
    synchronized (order) {
      removed = index.remove(entry);
      if (removed) {
        journal.note(JournalLine.key(entry.digest(), entry.sequence()));
      }
    }
    if (removed) {
      events.evicted();
    }
  }

  /**
   * Drops the lines of the journal that make no record void that still lies in a volume. Should too
   * many be left, volumes go with the records that need them; and should that not help, everything
   * goes: a cache may forget any object, but no removal.
   */
  private void rewriteJournal() throws IOException {
    journal.rewrite(this::needed);
    if (journal.isCrowded()) {
      int turns = volumes.all().size() / 4;
      while (turns-- > 0 && reclaim()) {}
      journal.rewrite(this::needed);
    }
    if (journal.isCrowded()) {
      synchronized (order) {
        index.removeAll();
        journal.note(JournalLine.everything(order.next()));
      }
      journal.rewrite(this::needed);
    }
  }

  private Tombstones needed(Tombstones all) throws IOException {
    var needed = new Tombstones();
    for (Volume volume : volumes.all()) {
      volume.records().forEach(line -> all.coverInto(line.digest(), line.sequence(), needed));
    }
    return needed;
  }

  /** Ends it, and waits for a turn that is being taken. */
  void close() {
    closed = true;
    turn.lock();
    turn.unlock();
  }
}
