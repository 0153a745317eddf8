package dev.headstart.api.album;

import java.util.Optional;

/**
 * What is to be said about an album from now on. What is {@code null} remains as it is.
 *
 * @param title its title
 * @param description its description
 * @param visibility public, friends or private
 * @param cover the id of one of its photographs; empty for whichever is the first
 */
record AlbumChange(String title, String description, String visibility, String cover) {

  /**
   * {@code album} with what is said here.
   *
   * @throws dev.headstart.api.problem.Problem where that cannot be said
   */
  Album of(Album album) {
    return new Album(
        album.id(),
        album.number(),
        album.owner(),
        title == null ? album.title() : AlbumText.title(title),
        description == null ? album.description() : AlbumText.description(description),
        visibility == null ? album.visibility() : AlbumText.visibility(visibility),
        cover == null ? album.cover() : Optional.of(cover).filter(id -> !id.isEmpty()),
        album.version(),
        album.createdAt(),
        album.changedAt(),
        album.linkedSince());
  }
}
