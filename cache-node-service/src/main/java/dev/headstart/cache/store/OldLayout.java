package dev.headstart.cache.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layout before there were volumes: one file for each object, in {@code objects/00} to {@code
 * objects/ff}. Such files are removed, as nobody reads them any more and they would take space that
 * nobody counts; whatever else lies there is left alone.
 */
final class OldLayout {

  private static final Logger log = LoggerFactory.getLogger(OldLayout.class);
  private static final Pattern FILE = Pattern.compile("[0-9a-f-]{66}\\.object");

  private OldLayout() {}

  /** Removes what is left of it under {@code root}. Blocks on the disk. */
  static void remove(Path root) throws IOException {
    Path objects = root.resolve("objects");
    if (Files.isDirectory(objects)) {
      log.info("Removing {}, in which an older version kept one file for each object", objects);
      Files.walkFileTree(objects, new Removal());
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (FILE.matcher(file.getFileName().toString()).matches()) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      try (var rest = Files.newDirectoryStream(folder)) {
        if (rest.iterator().hasNext()) {
          log.warn("{} holds files of somebody else's; they are left alone", folder);
          return FileVisitResult.CONTINUE;
        }
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
