package dev.headstart.cache.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what a store told. */
class RecordedEvents implements StoreEvents {

  final AtomicLong evicted = new AtomicLong();
  final AtomicLong reclaimed = new AtomicLong();
  final AtomicLong moved = new AtomicLong();
  final AtomicLong syncs = new AtomicLong();
  final AtomicLong tailLost = new AtomicLong();
  final List<String> damaged = new CopyOnWriteArrayList<>();
  final List<Exception> failures = new CopyOnWriteArrayList<>();
  final List<Exception> upkeepFailures = new CopyOnWriteArrayList<>();
  volatile Runnable onSync = () -> {};

  @Override
  public void evicted() {
    evicted.incrementAndGet();
  }

  @Override
  public void damaged(String what, Exception reason) {
    damaged.add(what);
  }

  @Override
  public void writeFailed(Exception reason) {
    failures.add(reason);
  }

  @Override
  public void upkeepFailed(Exception reason) {
    upkeepFailures.add(reason);
  }

  @Override
  public void reclaimed(long bytes, long copied) {
    reclaimed.addAndGet(bytes);
    moved.addAndGet(copied);
  }

  @Override
  public void synced(long nanos) {
    syncs.incrementAndGet();
    onSync.run();
  }

  @Override
  public void tailLost(String volume, long bytes) {
    tailLost.addAndGet(bytes);
  }
}
