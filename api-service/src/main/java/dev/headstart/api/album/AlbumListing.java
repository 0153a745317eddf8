package dev.headstart.api.album;

import dev.headstart.api.listing.Cursor;
import dev.headstart.api.listing.Listing;
import java.util.List;
import java.util.Optional;

/**
 * A page of somebody's albums.
 *
 * @param albums the newest first
 * @param next where it goes on; empty at the end
 */
public record AlbumListing(List<SeenAlbum> albums, Optional<Cursor> next) {

  public AlbumListing {
    albums = List.copyOf(albums);
  }

  /** The covers, in the albums' order: what is about to be asked for. */
  public Listing covers() {
    return new Listing(
        albums.stream()
            .flatMap(
                seen ->
                    seen.cover().stream()
                        .map(photo -> new Listing.Entry(photo, seen.album().number())))
            .toList(),
        next);
  }
}
