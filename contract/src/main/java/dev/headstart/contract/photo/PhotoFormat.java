package dev.headstart.contract.photo;

import java.util.Optional;

/** The formats in which photographs are stored and served. */
public enum PhotoFormat {
  JPEG("jpg", "image/jpeg"),
  PNG("png", "image/png"),
  WEBP("webp", "image/webp"),
  GIF("gif", "image/gif");

  private final String extension;
  private final String mediaType;

  PhotoFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  public static Optional<PhotoFormat> ofExtension(String extension) {
    for (PhotoFormat format : values()) {
      if (format.extension.equals(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The ending of a photo path, without its dot. */
  public String extension() {
    return extension;
  }

  /** The value of {@code Content-Type}. */
  public String mediaType() {
    return mediaType;
  }
}
