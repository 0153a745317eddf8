package dev.headstart.cache.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The folder of a disk store: {@code lock} keeps a second node out, {@code arriving/} holds what is
 * not yet whole and is emptied at each start, {@code volumes/} and {@code journal} hold what is.
 * Where the file system is mounted read-only and a store is there, it is read and never written.
 * Blocks on the disk; thread-safe.
 */
final class StoreDirectory implements Closeable {

  private static final Pattern VOLUME = Pattern.compile("([0-9]{12,18})\\.volume");

  private final Path root;
  private final Path arriving;
  private final Path volumes;
  private final Path journal;
  private final Path freshJournal;
  private final FileOpener opener;
  private final boolean writable;
  private final FileChannel lockChannel;
  private final AtomicLong temporaryNames = new AtomicLong();
  private final AtomicBoolean changed = new AtomicBoolean();

  /**
   * @throws UnusableDirectoryException where the folder cannot be written, or another node uses it
   */
  StoreDirectory(Path root, FileOpener opener) {
    this.root = root;
    this.arriving = root.resolve("arriving");
    this.volumes = root.resolve("volumes");
    this.journal = root.resolve("journal");
    this.freshJournal = root.resolve("journal.new");
    this.opener = opener;
    try {
      this.writable = !isReadOnly();
      if (writable) {
        Files.createDirectories(arriving);
        Files.createDirectories(volumes);
      }
      this.lockChannel = openLock();
      lock();
      if (writable) {
        empty(arriving);
        Files.deleteIfExists(freshJournal);
        OldLayout.remove(root);
      }
    } catch (IOException e) {
      throw cannotWrite(root, e);
    }
  }

  private static UnusableDirectoryException cannotWrite(Path root, IOException e) {
    return new UnusableDirectoryException(
        "headstart.cache.directory is "
            + root
            + ", where this node cannot write ("
            + e
            + "): name a folder that it may write.",
        e);
  }

  /** Gives the folder up, as it cannot be used. */
  UnusableDirectoryException unusable(IOException reason) {
    close();
    return cannotWrite(root, reason);
  }

  /** Why nothing is written where nothing can be. */
  IOException readOnly() {
    return new IOException("The file system of " + root + " is mounted read-only");
  }

  /** Whether there is a store that can be read and not written. */
  private boolean isReadOnly() throws IOException {
    return Files.isDirectory(volumes)
        && Files.exists(journal)
        && Files.getFileStore(root).isReadOnly();
  }

  private FileChannel openLock() throws IOException {
    Path lock = root.resolve("lock");
    return writable
        ? FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
        : FileChannel.open(lock, StandardOpenOption.READ);
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = lockChannel.tryLock(0, Long.MAX_VALUE, !writable);
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      lockChannel.close();
      throw new UnusableDirectoryException(
          "headstart.cache.directory is "
              + root
              + ", which another cache node uses: give each node a folder of its own.",
          null);
    }
  }

  private static void empty(Path folder) throws IOException {
    try (var leftovers = Files.newDirectoryStream(folder)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  boolean isWritable() {
    return writable;
  }

  /** A path for a file that is not yet whole; each call gives another. */
  Path temporary() {
    return arriving.resolve(temporaryNames.incrementAndGet() + ".arriving");
  }

  /** The path of a volume's file. */
  Path volume(long number) {
    return volumes.resolve(String.format(Locale.ROOT, "%012d.volume", number));
  }

  /** Makes an empty file, to be read and written; it is there for good after {@link #sync}. */
  FileChannel create(Path path) throws IOException {
    FileChannel created =
        opener.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (path.startsWith(volumes)) {
      changed.set(true);
    }
    return created;
  }

  /** Opens a file that is there. */
  FileChannel open(Path path) throws IOException {
    return writable
        ? opener.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
        : opener.open(path, StandardOpenOption.READ);
  }

  /**
   * What lies among the volumes.
   *
   * @param volumes by their numbers
   * @param strangers what is no volume; it is left alone
   */
  record Content(TreeMap<Long, Path> volumes, List<Path> strangers) {}

  Content content() throws IOException {
    var found = new Content(new TreeMap<>(), new ArrayList<>());
    try (var files = Files.newDirectoryStream(volumes)) {
      for (Path file : files) {
        var name = VOLUME.matcher(file.getFileName().toString());
        if (name.matches() && volume(Long.parseLong(name.group(1))).equals(file)) {
          found.volumes().put(Long.parseLong(name.group(1)), file);
        } else {
          found.strangers().add(file);
        }
      }
    }
    return found;
  }

  boolean hasJournal() {
    return Files.exists(journal);
  }

  FileChannel openJournal() throws IOException {
    return open(journal);
  }

  /** Begins a new journal, which does not count yet. */
  FileChannel createJournal() throws IOException {
    Files.deleteIfExists(freshJournal);
    return create(freshJournal);
  }

  /** The new journal is the journal from now on. What was deleted before stays deleted. */
  void adoptJournal() throws IOException {
    sync(volumes);
    Files.move(
        freshJournal, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(root);
  }

  /** Makes what was created among the volumes stay so if the power fails. */
  void sync() throws IOException {
    if (changed.getAndSet(false)) {
      try {
        sync(volumes);
      } catch (IOException e) {
        changed.set(true);
        throw e;
      }
    }
  }

  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
