package dev.headstart.api.page;

import dev.headstart.api.photo.Photo;

/** What is seen in a photograph's place until it has come. */
final class Backdrop {

  private Backdrop() {}

  /**
   * The style of a tile: its part of the row, its shape, and its backdrop.
   *
   * @param key a class name
   */
  static String rule(String key, String ratio, Photo photo) {
    return ".%s{flex-grow:%s;aspect-ratio:%s%s}".formatted(key, ratio, ratio, background(photo));
  }

  private static String background(Photo photo) {
    return "";
  }
}
