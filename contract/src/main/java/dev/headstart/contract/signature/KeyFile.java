package dev.headstart.contract.signature;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.peer.WatchedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The keys that a file holds, which is looked at again and again, so that keys are rotated without
 * a restart: by writing the file anew, or swapping the link that leads to it. What cannot be read
 * or understood is refused, and the keys stay what they were. Thread-safe; {@link #get} never
 * blocks.
 */
public final class KeyFile implements Supplier<KeyRing>, AutoCloseable {

  private static final long MAX_BYTES = 64 * 1024;

  /** Who wants to know what becomes of changes. */
  public interface Listener {

    /** There are other keys than before. */
    void taken(int keys);

    /** The file was changed to something that is not used; {@code reason} names no key. */
    void refused(String reason);
  }

  private final Path file;
  private final KeyRing more;
  private final Listener listener;
  private final WatchedFiles watched;
  private final Thread watcher;
  private volatile KeyRing ring;

  /**
   * Reads {@code file}, and begins to look at it.
   *
   * @param more keys that are there whatever the file holds, and come behind its own
   * @param pause from one look to the next
   * @throws IllegalArgumentException where it cannot be read, or holds no keys; says why
   */
  public KeyFile(Path file, KeyRing more, Duration pause, Listener listener) {
    this.file = file;
    this.more = more;
    this.listener = listener;
    this.watched = new WatchedFiles(List.of(file));
    this.ring = read().orThrow().and(more);
    this.watcher = Thread.ofVirtual().name("key-file").start(() -> lookAgainAndAgain(pause));
  }

  @Override
  public KeyRing get() {
    return ring;
  }

  private void lookAgainAndAgain(Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause);
        if (watched.haveChanged()) {
          takeWhatIsThere();
        }
      }
    } catch (InterruptedException _) {
      // Closed: nobody waits for the next look.
    }
  }

  private void takeWhatIsThere() {
    switch (read()) {
      case Parsed.Valid<KeyRing>(KeyRing read) -> {
        ring = read.and(more);
        listener.taken(ring.entries().size());
      }
      case Parsed.Invalid<KeyRing>(String reason) -> listener.refused(reason);
    }
  }

  private Parsed<KeyRing> read() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Parsed.invalid("The file of keys has more than " + MAX_BYTES + " bytes.");
      }
      return KeyRing.parse(Files.readString(file));
    } catch (IOException e) {
      return Parsed.invalid("The file of keys cannot be read: " + e);
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
