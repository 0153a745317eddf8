package dev.headstart.api.page;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.rendition.ThumbHash;

/**
 * What is seen in a photograph's place until it has come: its colour, and a few pixels of it that
 * the browser blends into each other. They are in the page itself, so that nothing is waited for,
 * not even a script.
 */
final class Backdrop {

  /**
   * Pixels along the longer edge. A {@link ThumbHash} says seven terms at most, and each photograph
   * of a page pays for them.
   */
  private static final int EDGE = 6;

  private Backdrop() {}

  /** Declarations for the style sheet; none where nothing is known of its looks. */
  static String style(Photo photo) {
    String colour = photo.colour().map(c -> ";background-color:" + c).orElse("");
    return colour
        + photo
            .thumbHash()
            .flatMap(ThumbHash::parse)
            .map(hash -> ";background-image:url(" + Bitmap.dataUrl(hash.toRgb(EDGE)) + ")")
            .orElse("");
  }
}
