package dev.headstart.lab;

import dev.headstart.lab.experiment.Gallery.Upload;
import dev.headstart.lab.pictures.PhotoFolder;
import dev.headstart.lab.pictures.Photograph;
import dev.headstart.lab.pictures.Picture;
import dev.headstart.lab.pictures.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the lab uploads: the user's own photographs in turn, or pictures that it draws. Thread-safe.
 *
 * @param subject what they are, for reports
 * @param photographs gives the photograph of each number from 0 on
 */
record PictureSource(String subject, IntFunction<Upload> photographs) {

  /**
   * @param folder the user's photographs; {@code null} for drawn ones
   */
  static PictureSource of(Path folder) {
    return folder == null ? drawn() : ofFolder(folder);
  }

  private static PictureSource drawn() {
    var pictures = new Pictures(Pictures.USUAL_LONG_EDGE);
    return new PictureSource(
        "pictures that the lab drew",
        number -> {
          Picture picture = pictures.picture(number);
          return new Upload(picture.title(), picture.bytes());
        });
  }

  private static PictureSource ofFolder(Path folder) {
    List<Photograph> photographs = PhotoFolder.load(folder);
    return new PictureSource(
        "the %d photographs in %s".formatted(photographs.size(), folder.getFileName()),
        number -> {
          Photograph photograph = photographs.get(number % photographs.size());
          try {
            return new Upload(photograph.title(), photograph.bytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
