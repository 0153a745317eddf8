package dev.headstart.api.album;

import dev.headstart.api.condition.EntityTags;
import dev.headstart.api.photo.Audience;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.viewer.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with an album and its entity tag; Spring answers conditions on it. Thread-safe. */
@Component
class AlbumAnswers {

  private final EntityTags tags;
  private final Audiences audiences;

  AlbumAnswers(EntityTags tags, Audiences audiences) {
    this.tags = tags;
    this.audiences = audiences;
  }

  /** An album in JSON as {@code viewer} sees it. */
  AlbumView view(SeenAlbum seen, Viewer viewer) {
    return audiences.of(viewer, seen.album().owner()) == Audience.OWNER
        ? AlbumView.forOwner(seen)
        : AlbumView.forOthers(seen);
  }

  ResponseEntity<AlbumView> of(AlbumView album) {
    return headed(HttpStatus.OK, album).body(album);
  }

  /** The beginning of an answer with {@code album}. */
  ResponseEntity.BodyBuilder headed(HttpStatus status, AlbumView album) {
    return ResponseEntity.status(status)
        .eTag(tags.of(album))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE);
  }
}
