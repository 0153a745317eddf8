package dev.headstart.cache.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Gets stretches of files into the kernel's page cache. Blocks on the disk; thread-safe. */
final class PageCache {

  private static final int STEP = 64 * 1024;

  /**
   * Where the kernel moves pages without a look at their bytes; {@code null} where there is none.
   */
  private static final FileChannel NOWHERE = nowhere();

  private PageCache() {}

  private static FileChannel nowhere() {
    try {
      return FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Returns when all bytes of the stretch, as far as the file has them, can be had at once. */
  static void fill(FileChannel file, long position, long length) throws IOException {
    if (NOWHERE == null) {
      read(file, position, length);
      return;
    }
    long done = 0;
    while (done < length) {
      long moved = file.transferTo(position + done, length - done, NOWHERE);
      if (moved <= 0) {
        return;
      }
      done += moved;
    }
  }

  private static void read(FileChannel file, long position, long length) throws IOException {
    ByteBuffer part = ByteBuffer.allocateDirect((int) Math.min(STEP, length));
    long done = 0;
    while (done < length) {
      part.clear().limit((int) Math.min(STEP, length - done));
      int read = file.read(part, position + done);
      if (read < 0) {
        return;
      }
      done += read;
    }
  }
}
