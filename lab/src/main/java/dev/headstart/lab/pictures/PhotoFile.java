package dev.headstart.lab.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A photograph in a file, which stays there until it is asked for. */
public final class PhotoFile implements Photograph {

  private final Path file;
  private final ImageKind kind;

  PhotoFile(Path file, ImageKind kind) {
    this.file = file;
    this.kind = kind;
  }

  /** The file's name without its ending. */
  @Override
  public String title() {
    String title = fileName().replaceFirst("\\.[^.]*$", "").replace('_', ' ').strip();
    return title.isEmpty() ? fileName() : title;
  }

  @Override
  public String fileName() {
    return file.getFileName().toString();
  }

  @Override
  public String mediaType() {
    return kind.mediaType();
  }

  @Override
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }
}
