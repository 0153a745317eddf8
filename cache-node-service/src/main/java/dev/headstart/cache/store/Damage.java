package dev.headstart.cache.store;

import java.util.concurrent.atomic.AtomicLong;

/** Forgets objects that are not what had been written, and counts them. Thread-safe. */
final class Damage {

  private final Order order;
  private final Index index;
  private final Journal journal;
  private final StoreEvents events;
  private final AtomicLong count = new AtomicLong();

  Damage(Order order, Index index, Journal journal, StoreEvents events) {
    this.order = order;
    this.index = index;
    this.journal = journal;
    this.events = events;
  }

  /** An object cannot be read as it was written. */
  void found(IndexEntry entry, Exception reason) {
    boolean removed;
    synchronized (order) {
      removed = index.remove(entry);
      if (removed) {
        journal.note(JournalLine.key(entry.digest(), entry.sequence()));
      }
    }
    if (removed) {
      count.incrementAndGet();
      events.damaged("an object in " + entry.volume(), reason);
    }
  }

  /** Something else than an object cannot be. */
  void found(String what, Exception reason) {
    count.incrementAndGet();
    events.damaged(what, reason);
  }

  /** How often damage was found since the start. */
  long count() {
    return count.get();
  }
}
