package dev.headstart.api.photo;

import dev.headstart.api.viewer.Viewer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A photograph in JSON. What is not known of it is {@code null}.
 *
 * @param title perhaps empty
 * @param description perhaps empty
 * @param tags in their order
 * @param uploaded when its owner uploaded it
 * @param updated when it was changed last
 * @param taken when it was taken, as a clock on the wall there showed it
 * @param camera what it was taken with
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 * @param colour the colour that most of it has, as {@code #rrggbb}
 * @param thumbHash a placeholder in some 25 bytes, in base 64
 * @param sha256 of the original's bytes, for its owner
 * @param favourites how many people have it among their favourites
 * @param urls of all renditions, by suffix
 * @param srcset the HTML attribute of that name, with all uncropped renditions
 * @param sizes where all its sizes are listed
 */
public record PhotoView(
    String id,
    String owner,
    String title,
    String description,
    List<String> tags,
    Visibility visibility,
    Instant uploaded,
    Instant updated,
    LocalDateTime taken,
    String camera,
    int width,
    int height,
    String colour,
    String thumbHash,
    String sha256,
    int favourites,
    Map<String, String> urls,
    String srcset,
    String sizes) {

  /** {@code photo} as {@code viewer} sees it. */
  public static PhotoView of(Photo photo, Collection<String> tags, Viewer viewer, PhotoUrls urls) {
    return new PhotoView(
        photo.id(),
        photo.owner(),
        photo.title(),
        photo.description(),
        tags.stream().sorted().toList(),
        photo.visibility(),
        Instant.ofEpochMilli(photo.uploadedAt()),
        Instant.ofEpochMilli(photo.updatedAt()),
        photo.takenAt().orElse(null),
        photo.camera().orElse(null),
        photo.width(),
        photo.height(),
        photo.colour().orElse(null),
        photo.thumbHash().orElse(null),
        viewer.is(photo.owner()) ? photo.sha256() : null,
        photo.favourites(),
        urls.urls(photo, viewer),
        urls.srcset(photo, viewer),
        location(photo) + "/sizes");
  }

  /** Where it is. */
  public static String location(Photo photo) {
    return location(photo.id());
  }

  /** Where the photograph of this id is. */
  public static String location(String id) {
    return "/api/photos/" + id;
  }
}
