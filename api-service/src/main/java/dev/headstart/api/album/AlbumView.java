package dev.headstart.api.album;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.Visibility;
import java.time.Instant;

/**
 * An album in JSON, without its photographs.
 *
 * @param photographs how many of them the viewer may see
 * @param cover the id of the photograph that stands for it; {@code null} where there is none
 * @param linked since when it has its sharing link; {@code null} where it has none, or where that
 *     is not the viewer's affair
 */
record AlbumView(
    String id,
    String owner,
    String title,
    String description,
    Visibility visibility,
    int photographs,
    String cover,
    long version,
    Instant created,
    Instant changed,
    Instant linked) {

  /** As its owner sees it. */
  static AlbumView forOwner(SeenAlbum seen) {
    var since = seen.album().linkedSince();
    return of(seen, since.isPresent() ? Instant.ofEpochMilli(since.getAsLong()) : null);
  }

  /** As others see it. */
  static AlbumView forOthers(SeenAlbum seen) {
    return of(seen, null);
  }

  private static AlbumView of(SeenAlbum seen, Instant linked) {
    Album album = seen.album();
    return new AlbumView(
        album.id(),
        album.owner(),
        album.title(),
        album.description(),
        album.visibility(),
        seen.photographs(),
        seen.cover().map(Photo::id).orElse(null),
        album.version(),
        Instant.ofEpochMilli(album.createdAt()),
        Instant.ofEpochMilli(album.changedAt()),
        linked);
  }
}
