package dev.headstart.lab.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's own photographs. */
public final class PhotoFolder {

  private PhotoFolder() {}

  /**
   * The JPEG, PNG and WebP files directly in {@code folder}, by name. Of each only the first bytes
   * are read.
   *
   * @throws PhotoFolderException where {@code folder} cannot be read or holds no photograph
   */
  public static List<Photograph> load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PhotoFolderException(
          Files.exists(folder)
              ? folder + " is not a folder: name the folder that holds the photographs."
              : "There is no folder " + folder + ": name one that holds photographs.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      var photographs = new ArrayList<Photograph>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        kind(file).ifPresent(kind -> photographs.add(new PhotoFile(file, kind)));
      }
      if (photographs.isEmpty()) {
        throw new PhotoFolderException(
            "No JPEG, PNG or WebP file lies in "
                + folder
                + ": name a folder that holds some (its subfolders are not looked into).");
      }
      return List.copyOf(photographs);
    } catch (IOException e) {
      throw new PhotoFolderException("The photographs in " + folder + " cannot be read: " + e, e);
    }
  }

  private static Optional<ImageKind> kind(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return ImageKind.of(bytes.readNBytes(ImageKind.SIGNATURE_BYTES));
    }
  }
}
