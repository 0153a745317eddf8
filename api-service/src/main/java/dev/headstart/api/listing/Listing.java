package dev.headstart.api.listing;

import dev.headstart.api.photo.Photo;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param entries in the list's order
 * @param next where it goes on; empty at the end
 */
public record Listing(List<Entry> entries, Optional<Cursor> next) {

  /** A photograph and its position in the list. */
  public record Entry(Photo photo, long position) {}

  public Listing {
    entries = List.copyOf(entries);
  }

  /**
   * The page that {@code request} asks for.
   *
   * @param read up to {@link ListingRequest#toRead} entries from there
   */
  public static Listing of(ListingRequest request, List<Entry> read) {
    return new Listing(read, Optional.empty()).first(request.limit());
  }

  /** A page of the first {@code count} at most, after which the rest of this one comes. */
  public Listing first(int count) {
    if (count >= entries.size()) {
      return this;
    }
    List<Entry> page = entries.subList(0, count);
    return new Listing(page, Optional.of(new Cursor(page.getLast().position())));
  }

  /** What follows {@code first}, the beginning of it: what a next page would begin with. */
  public Listing behind(Listing first) {
    return new Listing(entries.subList(first.entries().size(), entries.size()), next);
  }

  /** The photographs in the list's order. */
  public List<Photo> photos() {
    return entries.stream().map(Entry::photo).toList();
  }
}
