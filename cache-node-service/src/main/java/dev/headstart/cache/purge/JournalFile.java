package dev.headstart.cache.purge;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a {@link PurgeJournal}: an entry a line, {@code {position} {Unix milliseconds}
 * {target}}, in UTF-8. Appending is durable when it returns; what a crash left half-written at the
 * end is not read and is overwritten. For one thread at a time.
 */
final class JournalFile implements Closeable {

  /** A purge, when it was carried out, and its place. */
  record Entry(PurgePosition position, long at, String target) {

    private String line() {
      return position + " " + at + " " + target + "\n";
    }
  }

  private final Path path;
  private FileChannel channel;

  /** Behind the last whole entry. */
  private long end;

  JournalFile(Path path) {
    this.path = path;
  }

  /** The entries that earlier processes left; none where there is no file. */
  List<Entry> read() throws IOException {
    var entries = new ArrayList<Entry>();
    byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Entry entry = parse(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        if (entry == null || !follows(entry, entries)) {
          break;
        }
        entries.add(entry);
        start = i + 1;
      }
    }
    end = start;
    return entries;
  }

  private static boolean follows(Entry entry, List<Entry> before) {
    return before.isEmpty()
        || entry.position().number() == before.getLast().position().number() + 1;
  }

  private static Entry parse(String line) {
    String[] parts = line.split(" ", 3);
    if (parts.length < 3
        || !PurgePage.isTarget(parts[2])
        || !(PurgePosition.parse(parts[0]) instanceof Parsed.Valid<PurgePosition>(var position))) {
      return null;
    }
    try {
      return new Entry(position, Long.parseLong(parts[1]), parts[2]);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** Adds entries at the end. */
  void append(List<Entry> entries) throws IOException {
    if (channel == null || !channel.isOpen()) {
      Files.createDirectories(path.getParent());
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      force(path.getParent());
    }
    channel.truncate(end);
    ByteBuffer bytes = lines(entries);
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes, end + length - bytes.remaining());
    }
    channel.force(false);
    end += length;
  }

  /** Replaces all entries, at once or not at all. */
  void replace(List<Entry> entries) throws IOException {
    close();
    Path aside = path.resolveSibling(path.getFileName() + ".new");
    ByteBuffer bytes = lines(entries);
    int length = bytes.remaining();
    Files.createDirectories(path.getParent());
    try (var file =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    }
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    end = length;
    force(path.getParent());
  }

  private static ByteBuffer lines(List<Entry> entries) {
    var text = new StringBuilder();
    entries.forEach(entry -> text.append(entry.line()));
    return StandardCharsets.UTF_8.encode(text.toString());
  }

  /** Makes a change of the folder stay if the power fails. */
  private static void force(Path folder) throws IOException {
    try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
