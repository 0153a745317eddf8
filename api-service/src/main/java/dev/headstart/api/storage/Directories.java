package dev.headstart.api.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What rename(2) and mkdir(2) alone do not promise: that names outlive the machine's power. */
final class Directories {

  private Directories() {}

  /** Writes down which names {@code directory} has now. */
  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes {@code directory} if need be; its parent exists. */
  static void make(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      force(directory.getParent());
    }
  }
}
