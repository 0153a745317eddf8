package dev.headstart.api.listing;

import dev.headstart.api.photo.Photo;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param photos in the list's order
 * @param next where it goes on; empty at the end
 */
public record Listing(List<Photo> photos, Optional<Cursor> next) {

  /** A photograph and its position in the list. */
  public record Entry(Photo photo, long position) {}

  public Listing {
    photos = List.copyOf(photos);
  }

  /**
   * The page that {@code request} asks for.
   *
   * @param read up to {@link ListingRequest#toRead} entries from there
   */
  public static Listing of(ListingRequest request, List<Entry> read) {
    List<Entry> page = read.subList(0, Math.min(read.size(), request.limit()));
    return new Listing(
        page.stream().map(Entry::photo).toList(),
        read.size() > page.size()
            ? Optional.of(new Cursor(page.getLast().position()))
            : Optional.empty());
  }
}
