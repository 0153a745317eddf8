package dev.headstart.cache.catchup;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a log has been followed, on disk: what was purged up to there is gone for good. For one
 * thread at a time.
 */
final class PositionFile {

  private static final Logger log = LoggerFactory.getLogger(PositionFile.class);

  private final Path path;

  PositionFile(Path path) {
    this.path = path;
  }

  /** The position; empty where there is none that can be read. */
  Optional<PurgePosition> read() {
    try {
      String text = Files.readString(path, StandardCharsets.US_ASCII).strip();
      if (PurgePosition.parse(text) instanceof Parsed.Valid<PurgePosition>(var position)) {
        return Optional.of(position);
      }
      log.warn("{} holds no position, as if no purge had ever been heard of", path);
    } catch (NoSuchFileException e) {
      log.debug("No purge has been heard of yet: there is no {}", path, e);
    } catch (IOException e) {
      log.warn("{} cannot be read, as if no purge had ever been heard of: {}", path, e.toString());
    }
    return Optional.empty();
  }

  /**
   * Replaces the position; durable when this returns.
   *
   * @throws UncheckedIOException where the disk would not have it
   */
  void write(PurgePosition position) {
    try {
      Files.createDirectories(path.getParent());
      Path aside = path.resolveSibling(path.getFileName() + ".new");
      writeAside(aside, position);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      try (var folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The position in a log of purges could not be kept", e);
    }
  }

  private static void writeAside(Path aside, PurgePosition position) throws IOException {
    try (var file =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap((position + "\n").getBytes(StandardCharsets.US_ASCII)));
      file.force(false);
    }
  }
}
