package dev.headstart.api.upload;

import dev.headstart.api.storage.ContentHash;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that somebody has sent, on the disk until this is closed.
 *
 * @param hash of its bytes
 */
record Received(Path file, ContentHash hash) implements AutoCloseable {

  /** What lies in {@code file}. */
  static Received of(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new Received(file, ContentHash.of(bytes.asByteBuffer()));
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
