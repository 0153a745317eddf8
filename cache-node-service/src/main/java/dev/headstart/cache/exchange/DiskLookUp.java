package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;

/** Looks an object up where that may block, off the event loops. Thread-safe. */
final class DiskLookUp {

  private final TieredStore store;
  private final Executor io;

  DiskLookUp(TieredStore store, Executor io) {
    this.store = store;
    this.io = io;
  }

  /**
   * The object under {@code key}, to be closed by whoever it comes to; a {@link
   * RejectedExecutionException} where too much waits for the disk.
   */
  Mono<Optional<StoredObject>> find(ObjectKey key) {
    return Mono.<Optional<StoredObject>>create(
            sink -> {
              try {
                io.execute(() -> sink.success(Optional.ofNullable(store.get(key))));
              } catch (RejectedExecutionException e) {
                sink.error(e);
              }
            })
        .doOnDiscard(Optional.class, DiskLookUp::closeUnwanted);
  }

  private static void closeUnwanted(Optional<?> found) {
    if (found.isPresent() && found.get() instanceof StoredObject object) {
      object.close();
    }
  }
}
