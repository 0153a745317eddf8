package dev.headstart.cache.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What must not come back, though its record lies on the disk still: a line for every object that
 * was removed, replaced, or evicted. Lines are noted in memory and written together; whoever needs
 * one to stay waits for {@link #commit}, and all who wait at one moment share one fsync.
 * Thread-safe.
 */
final class Journal implements Closeable {

  private static final long SMALLEST = 2 * JournalFile.GROWTH;

  private final StoreDirectory directory;
  private final long limit;
  private final ReentrantLock disk = new ReentrantLock();

  /** Guarded by {@code disk}. */
  private JournalFile file;

  /** How many of all lines ever noted are on disk. Guarded by {@code disk}. */
  private long durable;

  private volatile long length;

  /** Lines that are not on disk. Guarded by this. */
  private List<JournalLine> noted = new ArrayList<>();

  /** How many lines were ever noted. Guarded by this. */
  private long count;

  /**
   * @param file owned by the journal
   */
  Journal(StoreDirectory directory, JournalFile file, long limit) {
    this.directory = directory;
    this.file = file;
    this.limit = limit;
    this.length = file.length();
  }

  /** What a journal with about so many bytes may grow to. */
  static long limit(long share) {
    return Math.max(SMALLEST, share / 2 / JournalFile.GROWTH * JournalFile.GROWTH);
  }

  /** Adds a line, in memory. Never blocks. */
  synchronized void note(JournalLine line) {
    noted.add(line);
    count++;
  }

  /** How many lines are in memory only. */
  synchronized int waiting() {
    return noted.size();
  }

  private synchronized long count() {
    return count;
  }

  /** Returns when all lines noted before the call stay, even if the power fails. */
  void commit() throws IOException {
    long wanted = count();
    disk.lock();
    try {
      if (durable < wanted) {
        write();
      }
    } finally {
      disk.unlock();
    }
  }

  private void write() throws IOException {
    if (!directory.isWritable()) {
      throw directory.readOnly();
    }
    List<JournalLine> lines;
    long upTo;
    synchronized (this) {
      lines = List.copyOf(noted);
      upTo = count;
    }
    file.append(lines);
    length = file.length();
    durable = upTo;
    synchronized (this) {
      noted = new ArrayList<>(noted.subList(lines.size(), noted.size()));
    }
  }

  /** The bytes of its lines on disk. */
  long length() {
    return length;
  }

  /** Whether it is time to rewrite it without what is not needed any more. */
  boolean isCrowded() {
    return length > limit / 2;
  }

  /** What is needed of {@code all}. */
  interface Selection {
    Tombstones neededOf(Tombstones all) throws IOException;
  }

  /** Rewrites the journal with those lines that are still needed, and those noted meanwhile. */
  void rewrite(Selection selection) throws IOException {
    var all = new Tombstones();
    long since;
    disk.lock();
    try {
      since = file.length();
      file.lines().forEach(all::add);
    } finally {
      disk.unlock();
    }
    Tombstones needed = selection.neededOf(all);
    disk.lock();
    try {
      if (durable < count()) {
        write();
      }
      var lines = new ArrayList<>(needed.lines());
      lines.addAll(file.linesFrom(since));
      replace(lines);
    } finally {
      disk.unlock();
    }
  }

  /** Makes a new file of these lines. At once or not at all, also if the power fails. */
  private void replace(List<JournalLine> lines) throws IOException {
    JournalFile fresh = JournalFile.create(directory.createJournal(), limit);
    try {
      fresh.append(lines);
      directory.adoptJournal();
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    file.close();
    file = fresh;
    length = fresh.length();
  }

  @Override
  public void close() {
    disk.lock();
    try {
      file.close();
    } finally {
      disk.unlock();
    }
  }
}
