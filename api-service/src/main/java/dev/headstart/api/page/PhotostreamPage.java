package dev.headstart.api.page;

import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.rendition.SizeChart;
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

  static PhotostreamPage of(
      String owner, ListingRequest request, Listing listing, PhotoUrls urls, String next) {
    var figures = new ArrayList<Figure>();
    for (Photo photo : listing.photos()) {
      SizeChart.Entry rendition = photo.covering(request.screen().pixels());
      figures.add(
          new Figure(
              urls.url(photo, rendition.size(), request.viewer()),
              rendition.width(),
              rendition.height(),
              photo.title(),
              photo.title().isEmpty() ? "Photograph by " + photo.owner() : photo.title(),
              figures.size() >= AT_ONCE,
              photo.visibility() != Visibility.PUBLIC));
    }
    return new PhotostreamPage(owner, figures, next);
  }
}
