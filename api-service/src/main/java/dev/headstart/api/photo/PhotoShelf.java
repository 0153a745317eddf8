package dev.headstart.api.photo;

import dev.headstart.api.storage.PhotoStore;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps catalogue and store of one mind: a photograph is readable exactly if it is catalogued. An
 * upload is catalogued between staging and publishing it, a deletion struck out between withdrawing
 * and discarding it; whatever stops either half-way, {@link #settle} ends it in the one way that
 * loses nothing acknowledged. Thread-safe.
 */
final class PhotoShelf {

  private final PhotoCatalogue catalogue;
  private final PhotoStore store;

  /** Two deletions of one photograph must not come between each other; deletions are rare. */
  private final ReentrantLock removing = new ReentrantLock();

  PhotoShelf(PhotoCatalogue catalogue, PhotoStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /** Settles whatever the last process left unfinished. */
  void settleAll() throws IOException {
    for (String id : store.unpublished()) {
      settle(id);
    }
  }

  private void settle(String id) throws IOException {
    if (catalogue.contains(id)) {
      store.publish(id);
    } else {
      store.discard(id);
    }
  }

  /** Adds a photograph with its files; durable when this returns, and all or nothing. */
  void add(Photo photo, Set<String> tags, PhotoContent content) throws IOException {
    try (PhotoStore.Staging staging = store.stage(photo.id())) {
      content.writeTo(staging, photo);
      staging.complete();
    }
    try {
      catalogue.add(photo, tags, content.files());
    } finally {
      settle(photo.id());
    }
  }

  /** Removes a photograph and its files; durable when this returns. */
  void remove(Photo photo) throws IOException {
    removing.lock();
    try {
      store.withdraw(photo.id());
      try {
        catalogue.remove(photo);
      } finally {
        settle(photo.id());
      }
    } finally {
      removing.unlock();
    }
  }
}
