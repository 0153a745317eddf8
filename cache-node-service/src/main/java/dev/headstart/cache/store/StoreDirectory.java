package dev.headstart.cache.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder of a disk store: {@code lock} keeps a second node out, {@code arriving/} holds what is
 * not yet whole and is emptied at each start, {@code objects/00} to {@code objects/ff} hold what
 * is.
 */
final class StoreDirectory implements Closeable {

  private static final int FOLDERS = 256;

  private final Path arriving;
  private final Path objects;
  private final FileChannel lockChannel;
  private final AtomicLong temporaryNames = new AtomicLong();

  /**
   * @throws UnusableDirectoryException where the folder cannot be written, or another node uses it
   */
  StoreDirectory(Path root) {
    this.arriving = root.resolve("arriving");
    this.objects = root.resolve("objects");
    try {
      Files.createDirectories(arriving);
      this.lockChannel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(root);
      empty(arriving);
      for (int i = 0; i < FOLDERS; i++) {
        Files.createDirectories(objects.resolve(HexFormat.of().toHexDigits(i, 2)));
      }
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          "headstart.cache.directory is "
              + root
              + ", where this node cannot write ("
              + e
              + "): name a folder that it may write.",
          e);
    }
  }

  private void lock(Path root) throws IOException {
    FileLock lock;
    try {
      lock = lockChannel.tryLock();
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

  /** A path for a file that is not yet whole; each call gives another. */
  Path temporary() {
    return arriving.resolve(temporaryNames.incrementAndGet() + ".arriving");
  }

  Path path(ObjectFileName name) {
    return objects.resolve(name.folder()).resolve(name.toString());
  }

  /** Makes a whole file visible under its name, at once or not at all. */
  void adopt(Path temporary, ObjectFileName name) throws IOException {
    Files.move(temporary, path(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(ObjectFileName name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  /** Makes what was deleted in the folder of {@code name} stay so if the power fails. */
  void sync(ObjectFileName name) throws IOException {
    try (var folder = FileChannel.open(objects.resolve(name.folder()), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** What {@link #scan} finds. */
  interface Finding {
    void found(ObjectFileName name, BasicFileAttributes attributes) throws IOException;
  }

  /** Lists all object files; deletes what is none. */
  void scan(Finding finding) {
    try {
      Files.walkFileTree(
          objects,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              var name = ObjectFileName.parse(file.getFileName().toString());
              if (name.isPresent() && attributes.size() <= Integer.MAX_VALUE) {
                finding.found(name.get(), attributes);
              } else {
                Files.delete(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
