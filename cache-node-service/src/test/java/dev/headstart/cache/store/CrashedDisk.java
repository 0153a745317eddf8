package dev.headstart.cache.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes of a store's folder what a crash would leave of it. */
final class CrashedDisk {

  private final Map<Path, Long> synced = new HashMap<>();

  private static List<Path> files(Path directory) throws IOException {
    try (var found = Files.walk(directory)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  /** What the files have now is safe from a power cut. */
  void synced(Path directory) {
    synced.clear();
    try {
      for (Path file : files(directory)) {
        synced.put(directory.relativize(file), Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is there after {@code kill -9}: everything that had been handed to the kernel. */
  void kill(Path directory, Path copy) throws IOException {
    Files.createDirectory(copy.resolve("volumes"));
    for (Path file : files(directory)) {
      Path target = copy.resolve(directory.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /**
   * What is there after a power cut: of what volumes got since they were synchronised, a part is
   * missing at the end, or in the middle. The journal is synchronised whenever it is written.
   */
  void cutPower(Path directory, Path copy, Random random) throws IOException {
    kill(directory, copy);
    for (Path file : files(copy.resolve("volumes"))) {
      long safe = synced.getOrDefault(copy.relativize(file), 0L);
      long size = Files.size(file);
      if (size > safe) {
        lose(file, safe, size, random);
      }
    }
  }

  private static void lose(Path file, long safe, long size, Random random) throws IOException {
    long from = safe + random.nextLong(size - safe + 1);
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      if (random.nextBoolean()) {
        bytes.setLength(from);
      } else {
        bytes.seek(from);
        bytes.write(new byte[random.nextInt((int) (size - from) + 1)]);
      }
    }
  }
}
