package dev.headstart.api.listing;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.rendition.SizeChart;
import java.time.Instant;
import java.util.Map;

/**
 * A photograph in the JSON of any list: {@code size}, width, height and {@code url} are those that
 * fit the viewer, {@code srcset} is the HTML attribute of that name with all uncropped sizes;
 * {@code colour} ({@code #rrggbb}) and {@code thumbHash} (in base 64) stand in for it until it is
 * there, and are {@code null} for photographs from before these were kept.
 */
public record ListedPhoto(
    String id,
    String owner,
    String title,
    Visibility visibility,
    Instant uploaded,
    String size,
    int width,
    int height,
    String url,
    Map<String, String> urls,
    String srcset,
    String colour,
    String thumbHash,
    int favourites) {

  static ListedPhoto of(Photo photo, ListingRequest request, PhotoUrls urls) {
    SizeChart.Entry fitting = photo.covering(request.screen().pixels());
    Map<String, String> all = urls.urls(photo, request.viewer());
    return new ListedPhoto(
        photo.id(),
        photo.owner(),
        photo.title(),
        photo.visibility(),
        Instant.ofEpochMilli(photo.uploadedAt()),
        fitting.size().suffix(),
        fitting.width(),
        fitting.height(),
        all.get(fitting.size().suffix()),
        all,
        urls.srcset(photo, request.viewer()),
        photo.colour().orElse(null),
        photo.thumbHash().orElse(null),
        photo.favourites());
  }
}
