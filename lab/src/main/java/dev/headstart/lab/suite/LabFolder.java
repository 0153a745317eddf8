package dev.headstart.lab.suite;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The folder that the lab empties at each start. A mark in it says that it is the lab's, so that no
 * other is emptied.
 */
public final class LabFolder {

  private static final String MARK = ".headstart-lab";

  private LabFolder() {}

  /**
   * Leaves {@code folder} with nothing but the mark; makes it where it is missing.
   *
   * @throws IOException where it holds something and no mark; nothing was deleted then
   */
  public static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      if (!Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
        throw new IOException(
            folder + " is not the lab's folder and not empty: name another one by --directory.");
      }
      Files.walkFileTree(folder, new Deletion());
    }
    Files.createDirectories(folder);
    Files.createFile(folder.resolve(MARK));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
