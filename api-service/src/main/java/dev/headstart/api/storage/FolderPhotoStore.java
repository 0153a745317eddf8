package dev.headstart.api.storage;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Photographs in a folder, one folder each:
 *
 * <pre>
 * published/7f/7f3k2m9q/o.jpg    the original
 * published/7f/7f3k2m9q/z.jpg    a rendition
 * unpublished/                   the same, staged or withdrawn
 * </pre>
 *
 * A folder moves between the two by one atomic rename. Files and the folders that name them are
 * forced to the disk, as rename(2) alone promises nothing about power failures. Ids come from the
 * grammar of photo paths and can name nothing outside.
 */
public final class FolderPhotoStore implements PhotoStore {

  private final Path published;
  private final Path unpublished;

  /**
   * A store in {@code directory}, which it makes if need be.
   *
   * @throws IOException where it cannot be made
   */
  public FolderPhotoStore(Path directory) throws IOException {
    this.published = Files.createDirectories(directory.resolve("published"));
    this.unpublished = Files.createDirectories(directory.resolve("unpublished"));
    force(directory);
  }

  @Override
  public Staging stage(String id) throws IOException {
    if (Files.exists(publishedFolder(id))) {
      throw new FileAlreadyExistsException(id);
    }
    return new FolderStaging(Files.createDirectory(unpublishedFolder(id)));
  }

  @Override
  public void publish(String id) throws IOException {
    Path folder = publishedFolder(id);
    if (!Files.exists(folder.getParent())) {
      Files.createDirectories(folder.getParent());
      force(published);
    }
    move(unpublishedFolder(id), folder);
  }

  @Override
  public void withdraw(String id) throws IOException {
    if (Files.exists(publishedFolder(id))) {
      move(publishedFolder(id), unpublishedFolder(id));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(to.getParent());
    force(from.getParent());
  }

  @Override
  public void discard(String id) throws IOException {
    Path folder = unpublishedFolder(id);
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public Set<String> unpublished() throws IOException {
    var ids = new HashSet<String>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(unpublished)) {
      for (Path folder : folders) {
        String id = folder.getFileName().toString();
        // What else somebody put here is none of ours to touch.
        if (PhotoPath.isId(id)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  @Override
  public Optional<StoredFile> find(String id, PhotoSize size, PhotoFormat format) {
    Path file = publishedFolder(id).resolve(fileName(size, format));
    return Files.isRegularFile(file)
        ? Optional.of(() -> Files.newInputStream(file))
        : Optional.empty();
  }

  private Path publishedFolder(String id) {
    String checked = checked(id);
    return published.resolve(checked.substring(0, Math.min(2, checked.length()))).resolve(checked);
  }

  private Path unpublishedFolder(String id) {
    return unpublished.resolve(checked(id));
  }

  private static String checked(String id) {
    if (!PhotoPath.isId(id)) {
      throw new IllegalArgumentException("A photo id has 1 to 24 lower-case letters and digits.");
    }
    return id;
  }

  private static String fileName(PhotoSize size, PhotoFormat format) {
    return size.suffix() + "." + format.extension();
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private final class FolderStaging implements Staging {

    private final Path folder;
    private boolean complete;

    private FolderStaging(Path folder) {
      this.folder = folder;
    }

    @Override
    public void write(PhotoSize size, PhotoFormat format, ByteBuffer content) throws IOException {
      try (FileChannel file =
          FileChannel.open(
              folder.resolve(fileName(size, format)),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        while (content.hasRemaining()) {
          file.write(content);
        }
        file.force(true);
      }
    }

    @Override
    public void complete() throws IOException {
      force(folder);
      force(unpublished);
      complete = true;
    }

    @Override
    public void close() throws IOException {
      if (!complete) {
        discard(folder.getFileName().toString());
      }
    }
  }
}
