package dev.headstart.api.upload;

import dev.headstart.api.photo.Caption;
import dev.headstart.api.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpStatus;

/**
 * Uploads in several pieces, of this process: their bytes lie on its disk until all have come. Room
 * is taken for all of one when it begins, and so never runs out in between. Thread-safe.
 */
final class Partials {

  /** Since it began; what came of it is known for as long as keys are. */
  static final Duration VALIDITY = KeyLedger.RETENTION;

  /** Of one person at a time. */
  static final int MOST = 32;

  /** One upload, and who is at it. */
  private static final class Entry {
    final ReentrantLock turn = new ReentrantLock();
    volatile Partial partial;

    Entry(Partial partial) {
      this.partial = partial;
    }

    boolean isOpen() {
      return partial.photo() == null;
    }
  }

  /** What is done with an upload by the only one who is at it. */
  @FunctionalInterface
  interface Step<T> {
    T on(Partial partial) throws IOException;
  }

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final PartialFolder folder;
  private final long space;
  private final Clock clock;

  /**
   * @param space bytes that all of them may take together
   */
  Partials(PartialFolder folder, long space, Clock clock) throws IOException {
    this.folder = folder;
    this.space = space;
    this.clock = clock;
    for (Partial partial : folder.read()) {
      entries.put(partial.id(), new Entry(partial));
    }
  }

  /**
   * Begins one; durable when this returns.
   *
   * @throws Problem where there is no room for it
   */
  synchronized Partial begin(Caption caption, long length, boolean again) throws IOException {
    long hers =
        entries.values().stream()
            .filter(e -> e.isOpen() && e.partial.caption().owner().equals(caption.owner()))
            .count();
    if (hers >= MOST) {
      throw Problem.of(
          HttpStatus.TOO_MANY_REQUESTS,
          "You have begun " + MOST + " uploads: finish or delete one of them.");
    }
    if (taken() + length > space) {
      throw Problem.of(
          HttpStatus.INSUFFICIENT_STORAGE,
          "Too much is being uploaded in pieces: try again later, or upload it in one piece.");
    }
    long until = clock.instant().plus(VALIDITY).toEpochMilli();
    var partial = new Partial(UUID.randomUUID().toString(), caption, length, again, until, null);
    folder.write(partial);
    entries.put(partial.id(), new Entry(partial));
    return partial;
  }

  /** Bytes for which room is taken. */
  long taken() {
    return entries.values().stream().filter(Entry::isOpen).mapToLong(e -> e.partial.length()).sum();
  }

  /** {@code person}'s upload of this id. */
  Optional<Partial> find(String id, String person) {
    return entry(id, person).map(entry -> entry.partial);
  }

  private Optional<Entry> entry(String id, String person) {
    return Optional.ofNullable(entries.get(id))
        .filter(entry -> entry.partial.caption().owner().equals(person))
        .filter(entry -> entry.partial.until() > clock.millis());
  }

  /** How many bytes of it have come. */
  long offset(Partial partial) throws IOException {
    return partial.photo() == null ? folder.offset(partial.id()) : partial.length();
  }

  /**
   * Does {@code step} with {@code person}'s upload while nobody else is at it.
   *
   * @throws Problem where there is none, or somebody is at it
   */
  <T> T alone(String id, String person, Step<T> step) throws IOException {
    Entry entry = entry(id, person).orElseThrow(Partials::unknown);
    if (!entry.turn.tryLock()) {
      throw Problem.of(
          HttpStatus.LOCKED, "Another request is at this upload: ask again when it is over.");
    }
    try {
      if (entries.get(id) != entry) {
        throw unknown();
      }
      return step.on(entry.partial);
    } finally {
      entry.turn.unlock();
    }
  }

  /** Appends what comes, within {@link #alone}. */
  void append(Partial partial, InputStream in) throws IOException {
    folder.append(partial.id(), in, partial.length() - offset(partial));
  }

  /** What has come, for reading, within {@link #alone}. */
  Received received(Partial partial) throws IOException {
    return Received.of(folder.bytes(partial.id()));
  }

  /** Remembers what became of it and gives its room back, within {@link #alone}. */
  void done(Partial partial, String photo) throws IOException {
    Partial done = partial.done(photo);
    folder.write(done);
    entries.get(partial.id()).partial = done;
    folder.deleteBytes(partial.id());
  }

  /** Forgets it, within {@link #alone}. */
  void delete(Partial partial) throws IOException {
    folder.delete(partial.id());
    entries.remove(partial.id());
  }

  /** Forgets those whose time is over, unless somebody is at them; gives how many. */
  int forget() throws IOException {
    int forgotten = 0;
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.partial.until() <= clock.millis() && entry.turn.tryLock()) {
        try {
          delete(entry.partial);
          forgotten++;
        } finally {
          entry.turn.unlock();
        }
      }
    }
    return forgotten;
  }

  static Problem unknown() {
    return Problem.notFound(
        "There is no such upload here: it has expired, is somebody else's, or was begun at another"
            + " replica. Begin it anew.");
  }
}
