package dev.headstart.lab;

import dev.headstart.lab.experiment.Gallery.Upload;
import dev.headstart.lab.pictures.PhotoFolder;
import dev.headstart.lab.pictures.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the lab uploads: the user's own photographs in turn, or pictures that it draws. */
final class PictureSource {
  private PictureSource() {}
}
