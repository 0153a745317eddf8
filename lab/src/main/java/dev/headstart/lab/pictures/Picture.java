package dev.headstart.lab.pictures;

import java.util.Locale;

/**
 * A photograph that the lab drew.
 *
 * @param title what is to be seen
 * @param jpeg the encoded picture, which must not be changed
 */
public record Picture(String title, byte[] jpeg) implements Photograph {

  @Override
  public String fileName() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".jpg";
  }

  @Override
  public String mediaType() {
    return ImageKind.JPEG.mediaType();
  }

  @Override
  public byte[] bytes() {
    return jpeg;
  }
}
