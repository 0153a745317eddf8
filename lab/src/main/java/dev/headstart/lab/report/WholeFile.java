package dev.headstart.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text file so that a reader sees the old one or the new one, never a part. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes {@code text} as UTF-8, replacing what is there; makes the folder where it is missing.
   *
   * @return the file
   */
  public static Path write(Path directory, String name, String text) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    Path part = directory.resolve("." + name + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }
}
