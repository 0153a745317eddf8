package dev.headstart.api.page;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.photostream.Photostream;
import dev.headstart.api.viewer.Viewer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template of a photostream shows.
 *
 * @param next the link to older ones; {@code null} where there are none
 */
record PhotostreamPage(String owner, List<Figure> photos, String next) {

  /** One photograph. */
  record Figure(
      String url,
      int width,
      int height,
      String title,
      String alt,
      boolean lazy,
      boolean onlyForOwner) {}

  /** As many as a wide screen shows at once; those below are loaded when they come near. */
  private static final int AT_ONCE = 6;

  static PhotostreamPage of(Photostream photostream, Viewer viewer, PhotoUrls urls, String next) {
    var figures = new ArrayList<Figure>();
    for (Photostream.Shown shown : photostream.photos()) {
      Photo photo = shown.photo();
      figures.add(
          new Figure(
              urls.url(photo, shown.rendition().size(), viewer),
              shown.rendition().width(),
              shown.rendition().height(),
              photo.title(),
              photo.title().isEmpty() ? "Photograph by " + photo.owner() : photo.title(),
              figures.size() >= AT_ONCE,
              photo.visibility() == Visibility.PRIVATE));
    }
    return new PhotostreamPage(photostream.owner(), figures, next);
  }
}
