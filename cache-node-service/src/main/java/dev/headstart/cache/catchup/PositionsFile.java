package dev.headstart.cache.catchup;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What two positions stand for, on disk: the one that is being left, and the one that is gone to.
 * Each line is {@code {position} {name} {the position in that one's log}}. For one thread at a
 * time.
 */
final class PositionsFile {

  private final Path path;
  private final Map<PurgePosition, Map<String, PurgePosition>> known = new HashMap<>();
  private boolean read;

  PositionsFile(Path path) {
    this.path = path;
  }

  /** What {@code position} stands for; nothing, where that is not known. */
  Map<String, PurgePosition> read(PurgePosition position) throws IOException {
    if (!read && Files.exists(path)) {
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        String[] parts = line.split(" ");
        if (parts.length == 3
            && PurgePosition.parse(parts[0]) instanceof Parsed.Valid<PurgePosition>(var of)
            && PurgePosition.parse(parts[2]) instanceof Parsed.Valid<PurgePosition>(var in)) {
          known.computeIfAbsent(of, p -> new HashMap<>()).put(parts[1], in);
        }
      }
    }
    read = true;
    return new HashMap<>(known.getOrDefault(position, Map.of()));
  }

  /** Keeps what {@code next} stands for, and what {@code before} did; durable when this returns. */
  void write(PurgePosition before, PurgePosition next, Map<String, PurgePosition> positions)
      throws IOException {
    known.keySet().retainAll(Set.of(before));
    known.put(next, Map.copyOf(positions));
    var text = new StringBuilder();
    known.forEach(
        (position, all) ->
            all.forEach(
                (name, in) ->
                    text.append(position)
                        .append(' ')
                        .append(name)
                        .append(' ')
                        .append(in)
                        .append('\n')));
    Files.createDirectories(path.getParent());
    Path aside = path.resolveSibling(path.getFileName() + ".new");
    try (var file =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
      file.force(false);
    }
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
