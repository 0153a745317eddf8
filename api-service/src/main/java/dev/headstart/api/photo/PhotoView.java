package dev.headstart.api.photo;

import dev.headstart.api.viewer.Viewer;
import java.time.Instant;
import java.util.Map;

/** A photograph in JSON. */
record PhotoView(
    String id,
    String owner,
    String title,
    Visibility visibility,
    Instant uploaded,
    int width,
    int height,
    int favourites,
    Map<String, String> urls,
    String sizes) {

  static PhotoView of(Photo photo, Viewer viewer, PhotoUrls urls) {
    return new PhotoView(
        photo.id(),
        photo.owner(),
        photo.title(),
        photo.visibility(),
        Instant.ofEpochMilli(photo.uploadedAt()),
        photo.width(),
        photo.height(),
        photo.favourites(),
        urls.urls(photo, viewer),
        location(photo) + "/sizes");
  }

  static String location(Photo photo) {
    return "/api/photos/" + photo.id();
  }
}
