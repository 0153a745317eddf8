package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoFormat;

/**
 * What the first bytes of a photograph say about it, before anything is decoded.
 *
 * @param format its encoding, told by its content
 * @param width pixels in a row as stored, at least 1; a camera may have been held sideways
 * @param height rows as stored, at least 1
 */
public record PhotoHeader(PhotoFormat format, int width, int height) {

  /** Pixels altogether. */
  public long pixels() {
    return (long) width * height;
  }

  int longEdge() {
    return Math.max(width, height);
  }
}
