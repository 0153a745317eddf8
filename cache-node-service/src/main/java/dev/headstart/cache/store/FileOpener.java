package dev.headstart.cache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens the store's files; tests put a disk in its place that fails. */
@FunctionalInterface
interface FileOpener {
  FileChannel open(Path path, OpenOption... options) throws IOException;
}
