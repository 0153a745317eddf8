package dev.headstart.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Bytes in a folder, which several processes may share:
 *
 * <pre>
 * blobs/7f/7f3k…     what is kept, named by its hash
 * incoming/…         what is being written
 * </pre>
 *
 * A file is written and forced to the disk under another name, gets its own by one atomic rename,
 * and then the folder that names it is forced too. Hashes can name nothing outside.
 */
public final class FolderPhotoStore implements PhotoStore {

  private static final int SHARD_DIGITS = 2;

  private final Path blobs;
  private final Path incoming;

  /**
   * A store in {@code directory}, which it makes if need be.
   *
   * @throws IOException where it cannot be made
   */
  public FolderPhotoStore(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.blobs = directory.resolve("blobs");
    this.incoming = directory.resolve("incoming");
    Directories.make(blobs);
    Directories.make(incoming);
  }

  /**
   * All are written before the first is renamed, so that the disk can sort their folders at once.
   */
  @Override
  public void keep(Map<ContentHash, ByteBuffer> contents) throws IOException {
    Map<Path, Path> written = new HashMap<>();
    Set<Path> folders = new HashSet<>();
    try {
      for (Map.Entry<ContentHash, ByteBuffer> content : contents.entrySet()) {
        Path place = place(content.getKey());
        // Forced also for what is there already: whoever brought it may not have done so yet.
        folders.add(place.getParent());
        if (!isWhole(place, content.getValue().remaining())) {
          written.put(write(content.getValue().duplicate()), place);
        }
      }
      for (Path folder : folders) {
        Directories.make(folder);
      }
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
      for (Path folder : folders) {
        Directories.force(folder);
      }
    } finally {
      for (Path file : written.keySet()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Whether there is a file of that length; any other is a wreck of the disk, and is replaced. */
  private static boolean isWhole(Path place, long length) throws IOException {
    try {
      return Files.size(place) == length;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private Path write(ByteBuffer content) throws IOException {
    Path file = incoming.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return file;
  }

  @Override
  public Optional<StoredFile> find(ContentHash hash) throws IOException {
    Path file = place(hash);
    try {
      return Optional.of(new InFolder(file, Files.size(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private record InFolder(Path file, long length) implements StoredFile {

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  @Override
  public void delete(ContentHash hash) throws IOException {
    Path file = place(hash);
    if (Files.deleteIfExists(file)) {
      Directories.force(file.getParent());
    }
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    try (DirectoryStream<Path> shards = Files.newDirectoryStream(blobs, Files::isDirectory)) {
      for (Path shard : shards) {
        visit(shard, visitor);
      }
    }
  }

  private static void visit(Path shard, Visitor visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shard)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        // What else somebody put here is none of ours to touch.
        if (ContentHash.isHash(name)) {
          Optional<Long> length = length(file);
          if (length.isPresent()) {
            visitor.kept(new ContentHash(name), length.get());
          }
        }
      }
    }
  }

  private static Optional<Long> length(Path file) throws IOException {
    try {
      return Optional.of(Files.size(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void tidy(Instant then) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException _) {
          // Its writer, or another process that tidies, was faster.
        }
      }
    }
  }

  /** Where the bytes of {@code hash} lie, or would. */
  Path place(ContentHash hash) {
    return blobs.resolve(hash.hex().substring(0, SHARD_DIGITS)).resolve(hash.hex());
  }
}
