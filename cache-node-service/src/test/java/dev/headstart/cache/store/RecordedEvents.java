package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a store told. */
final class RecordedEvents implements StoreEvents {

  final List<ObjectKey> evicted = new ArrayList<>();
  final List<String> damaged = new ArrayList<>();
  final List<Exception> failures = new ArrayList<>();

  @Override
  public void evicted(ObjectKey key) {
    evicted.add(key);
  }

  @Override
  public void damaged(String file, Exception reason) {
    damaged.add(file);
  }

  @Override
  public void writeFailed(Exception reason) {
    failures.add(reason);
  }
}
