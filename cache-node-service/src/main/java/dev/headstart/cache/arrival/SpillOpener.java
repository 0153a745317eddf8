package dev.headstart.cache.arrival;

import dev.headstart.cache.store.SpillFile;
import java.io.IOException;

/** Makes the file into which a body goes that is too large for memory. Blocks on the disk. */
@FunctionalInterface
public interface SpillOpener {
  SpillFile open() throws IOException;
}
