package dev.headstart.api.photostream;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.photostream.Photostream.Shown;
import dev.headstart.api.viewer.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A photostream in JSON; {@code next} is {@code null} at its end. */
record PhotostreamView(String owner, List<Item> photos, String next) {

  /** A photograph: {@code size}, width, height and {@code url} are those that fit the viewer. */
  record Item(
      String id,
      String title,
      Visibility visibility,
      Instant uploaded,
      String size,
      int width,
      int height,
      String url,
      Map<String, String> urls) {}

  static PhotostreamView of(Photostream photostream, Viewer viewer, PhotoUrls urls, String next) {
    return new PhotostreamView(
        photostream.owner(),
        photostream.photos().stream().map(shown -> item(shown, viewer, urls)).toList(),
        next);
  }

  private static Item item(Shown shown, Viewer viewer, PhotoUrls urls) {
    Photo photo = shown.photo();
    Map<String, String> all = urls.urls(photo, viewer);
    String size = shown.rendition().size().suffix();
    return new Item(
        photo.id(),
        photo.title(),
        photo.visibility(),
        Instant.ofEpochMilli(photo.uploadedAt()),
        size,
        shown.rendition().width(),
        shown.rendition().height(),
        all.get(size),
        all);
  }
}
