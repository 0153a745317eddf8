package dev.headstart.api.storage;

import dev.headstart.contract.photo.PhotoPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How photographs lay in a folder before they were named by their content: {@code
 * published/7f/7f3k2m9q/z.jpg}, and the same in {@code unpublished/} without the middle folder. The
 * files are renamed, not read, by what the catalogue knows of them; what it does not know was never
 * acknowledged, and is deleted. Stopped half-way, it goes on where it was.
 */
public final class PublishedFolders {

  /** What the catalogue knows of a photograph. */
  @FunctionalInterface
  public interface Catalogue {

    /** The hashes of {@code photo}'s files by the suffix of their size; none of an unknown one. */
    Map<String, ContentHash> hashes(String photo);
  }

  private final Path directory;
  private final FolderPhotoStore store;

  /** The files that lay in the {@code directory} of {@code store}. */
  public PublishedFolders(Path directory, FolderPhotoStore store) {
    this.directory = directory;
    this.store = store;
  }

  /**
   * Gives all files their new names.
   *
   * @return how many photographs there were
   */
  public int adopt(Catalogue catalogue) throws IOException {
    int photos = 0;
    Path published = directory.resolve("published");
    for (Path shard : children(published)) {
      for (Path folder : children(shard)) {
        photos += adopt(folder, catalogue);
      }
      Files.deleteIfExists(shard);
    }
    Files.deleteIfExists(published);
    Path unpublished = directory.resolve("unpublished");
    for (Path folder : children(unpublished)) {
      photos += adopt(folder, catalogue);
    }
    Files.deleteIfExists(unpublished);
    return photos;
  }

  private int adopt(Path folder, Catalogue catalogue) throws IOException {
    String id = folder.getFileName().toString();
    if (!PhotoPath.isId(id)) {
      throw new IOException(folder + " is no photograph's: move it out of the way.");
    }
    Map<String, ContentHash> hashes = catalogue.hashes(id);
    Set<Path> changed = new HashSet<>();
    for (Path file : children(folder)) {
      String name = file.getFileName().toString();
      ContentHash hash = hashes.get(name.substring(0, Math.max(0, name.indexOf('.'))));
      if (hash == null) {
        Files.deleteIfExists(file);
      } else {
        Path place = store.place(hash);
        Directories.make(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        changed.add(place.getParent());
      }
    }
    for (Path shard : changed) {
      Directories.force(shard);
    }
    Files.deleteIfExists(folder);
    return 1;
  }

  private static List<Path> children(Path folder) throws IOException {
    var children = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (NoSuchFileException _) {
      // It never was, or is adopted already.
    }
    return children;
  }
}
