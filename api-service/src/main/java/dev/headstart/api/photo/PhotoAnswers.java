package dev.headstart.api.photo;

import dev.headstart.api.condition.EntityTags;
import dev.headstart.api.viewer.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a photograph and its entity tag; Spring answers conditions on it. The tag begins
 * with the photograph's version, which alone counts where it is to be changed: URLs, which are
 * signed anew each hour, and other people's favourites are no reason to refuse that. Thread-safe.
 */
public final class PhotoAnswers {

  private final PhotoCatalogue catalogue;
  private final PhotoUrls urls;
  private final EntityTags tags;

  PhotoAnswers(PhotoCatalogue catalogue, PhotoUrls urls, EntityTags tags) {
    this.catalogue = catalogue;
    this.urls = urls;
    this.tags = tags;
  }

  /** {@code photo} as {@code viewer} sees it. */
  public ResponseEntity<PhotoView> of(Photo photo, Viewer viewer) {
    PhotoView view = PhotoView.of(photo, catalogue.tags(photo.id()), viewer, urls);
    return ResponseEntity.ok()
        .eTag(start(photo) + tags.of(view).substring(1))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE)
        .body(view);
  }

  /** Whether {@code tag} stands for {@code photo} as it is now. */
  static boolean isOf(String tag, Photo photo) {
    return tag.startsWith(start(photo));
  }

  private static String start(Photo photo) {
    return "\"" + photo.version() + "-";
  }
}
