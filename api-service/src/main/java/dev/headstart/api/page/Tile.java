package dev.headstart.api.page;

import dev.headstart.api.page.layout.JustifiedLayout;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.Visibility;
import java.util.Locale;

/**
 * A photograph in a row, as the template shows it.
 *
 * @param key the name of its rules in the style sheet
 * @param page where the photograph's own page is
 * @param url of the rendition that the browser is expected to take
 * @param sizes CSS pixels that it covers, as HTML's {@code sizes}
 * @param alt its title, or what there is to say without one
 * @param hiddenFor who does not see it, if anybody does not; or {@code null}
 * @param ratio width by height of the place that it gets
 * @param eager whether it is seen without scrolling
 * @param first whether it is of the first row, and so the most urgent
 */
record Tile(
    String key,
    String page,
    String url,
    String srcset,
    String sizes,
    int width,
    int height,
    String title,
    String owner,
    String alt,
    String hiddenFor,
    String ratio,
    boolean eager,
    boolean first) {

  static String alt(Photo photo) {
    return photo.title().isEmpty() ? "Photograph by " + photo.owner() : photo.title();
  }

  static String ratio(Photo photo) {
    return decimal(JustifiedLayout.ratio(photo.width(), photo.height()));
  }

  /** A class name, the same on whatever page. */
  static String key(Photo photo) {
    return "t-" + photo.id();
  }

  /** The style of the tile: its part of the row, its shape, and its backdrop. */
  static String rule(Photo photo) {
    String ratio = ratio(photo);
    return ".%s{flex-grow:%s;aspect-ratio:%s%s}"
        .formatted(key(photo), ratio, ratio, Backdrop.style(photo));
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** What its owner is told on a photograph that not everybody sees. */
  static String hiddenFor(Photo photo) {
    return photo.visibility() == Visibility.PUBLIC ? null : photo.visibility().text();
  }
}
