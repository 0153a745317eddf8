package dev.headstart.cache.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the disk last refused to do, until it does it again. Thread-safe. */
final class Trouble {

  private final StoreEvents events;
  private final AtomicReference<String> writing = new AtomicReference<>();
  private final AtomicReference<String> upkeep = new AtomicReference<>();

  Trouble(StoreEvents events) {
    this.events = events;
  }

  /** An object, or what arrives of it, could not be written. */
  void writingFailed(IOException e) {
    writing.set(e.toString());
    events.writeFailed(e);
  }

  void writingWorked() {
    writing.set(null);
  }

  /** The disk could not be synchronised, or a volume not be sealed or reclaimed. */
  void upkeepFailed(IOException e) {
    upkeep.set(e.toString());
    events.upkeepFailed(e);
  }

  void upkeepWorked() {
    upkeep.set(null);
  }

  Optional<String> get() {
    return Optional.ofNullable(writing.get()).or(() -> Optional.ofNullable(upkeep.get()));
  }
}
