package dev.headstart.cache.purge;

import dev.headstart.cache.purge.JournalFile.Entry;
import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last purges that this node carried out, in order and on disk: for others that were away when
 * they happened, and for this node itself after a restart. The first entry is where the journal
 * begins, and is told to nobody. Bounded; thread-safe; blocks on the disk.
 */
public final class PurgeJournal implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(PurgeJournal.class);

  private static final int KEPT = 10_000;

  /** Of all targets that are kept, and of those on one page: a page must not get too large. */
  private static final int MAX_CHARS = 4 * 1024 * 1024;

  private static final int MAX_PAGE_CHARS = 128 * 1024;

  private final JournalFile file;
  private final int kept;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final List<Entry> entries;
  private long chars;
  private volatile int size;

  /** Opens the journal in {@code file}, or begins it. */
  public PurgeJournal(Path file, RandomGenerator random, InstantSource clock) {
    this(file, KEPT, random, clock);
  }

  /**
   * @param kept how many entries stay when there are twice as many
   */
  PurgeJournal(Path file, int kept, RandomGenerator random, InstantSource clock) {
    this.file = new JournalFile(file);
    this.kept = kept;
    this.random = random;
    this.clock = clock;
    this.entries = new ArrayList<>(readOrBegin());
    this.chars = entries.stream().mapToLong(entry -> entry.target().length()).sum();
    this.size = entries.size();
  }

  private List<Entry> readOrBegin() {
    try {
      List<Entry> found = file.read();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      log.warn("The journal of purges cannot be read, and is begun anew: {}", e.toString());
    }
    var beginning = entry(0, new PurgeTarget.Everything().toString());
    try {
      file.replace(List.of(beginning));
    } catch (IOException e) {
      log.warn("The journal of purges cannot be written: {}", e.toString());
    }
    return List.of(beginning);
  }

  private Entry entry(long number, String target) {
    return new Entry(PurgePosition.stamped(number, random), clock.millis(), target);
  }

  /**
   * Adds purges; durable when this returns.
   *
   * @throws UncheckedIOException where the disk would not have them
   */
  synchronized void add(List<String> targets) {
    var added = new ArrayList<Entry>();
    long number = entries.getLast().position().number();
    for (String target : targets) {
      added.add(entry(++number, target));
    }
    try {
      file.append(added);
      entries.addAll(added);
      added.forEach(entry -> chars += entry.target().length());
      if (entries.size() > 2 * kept || chars > MAX_CHARS) {
        forgetOldest();
      }
      size = entries.size();
    } catch (IOException e) {
      throw new UncheckedIOException("A purge could not be written down", e);
    }
  }

  private void forgetOldest() throws IOException {
    int forgotten = 0;
    long left = chars;
    while (entries.size() - forgotten > kept || left > MAX_CHARS / 2) {
      left -= entries.get(forgotten++).target().length();
    }
    var rest = new ArrayList<>(entries.subList(forgotten, entries.size()));
    file.replace(rest);
    entries.clear();
    entries.addAll(rest);
    chars = left;
  }

  /** Where the journal ends now. */
  public synchronized PurgePage end() {
    return new PurgePage(List.of(), entries.getLast().position(), false);
  }

  /**
   * What was purged after {@code position}; everything, where the journal does not know it: it is
   * too old, or another node's.
   *
   * @param limit how many purges at most
   */
  public synchronized PurgePage after(PurgePosition position, int limit) {
    long index = position.number() - entries.getFirst().position().number();
    if (index < 0
        || index >= entries.size()
        || !entries.get((int) index).position().equals(position)) {
      return new PurgePage(List.of(new PurgeTarget.Everything().toString()), end().next(), false);
    }
    var targets = new ArrayList<String>();
    int next = (int) index + 1;
    long onPage = 0;
    while (next < entries.size() && targets.size() < limit && onPage < MAX_PAGE_CHARS) {
      String target = entries.get(next++).target();
      targets.add(target);
      onPage += target.length();
    }
    return new PurgePage(targets, entries.get(next - 1).position(), next < entries.size());
  }

  /** What was purged within the last {@code time}. */
  public synchronized List<String> within(Duration time) {
    long since = clock.millis() - time.toMillis();
    return entries.stream().skip(1).filter(entry -> entry.at() > since).map(Entry::target).toList();
  }

  /** How many entries there are, the beginning included. Never blocks. */
  int size() {
    return size;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
