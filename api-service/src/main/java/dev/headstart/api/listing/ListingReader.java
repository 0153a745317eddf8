package dev.headstart.api.listing;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Reads pages of lists whose order other tables keep. Thread-safe. */
@Component
public class ListingReader {

  /** A photograph's id and its position in the list. */
  public record Place(String photo, long position) {}

  private final PhotoCatalogue catalogue;

  ListingReader(PhotoCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The page that {@code request} asks for.
   *
   * @param places up to {@link ListingRequest#toRead} from there
   * @param seen whether the viewer may see a photograph as it is by now: one that was made private
   *     since {@code places} were read must not get a signed URL
   */
  public Listing read(ListingRequest request, List<Place> places, Predicate<Photo> seen) {
    List<Place> page = places.subList(0, Math.min(places.size(), request.limit()));
    Optional<Cursor> next =
        places.size() > page.size()
            ? Optional.of(new Cursor(page.getLast().position()))
            : Optional.empty();
    return read(page, next, seen);
  }

  /** The page with {@code places}, which goes on at {@code next}; {@code seen} as above. */
  public Listing read(List<Place> places, Optional<Cursor> next, Predicate<Photo> seen) {
    Map<String, Photo> photos = catalogue.findAll(places.stream().map(Place::photo).toList());
    var entries = new ArrayList<Listing.Entry>();
    for (Place place : places) {
      Photo photo = photos.get(place.photo());
      if (photo != null && seen.test(photo)) {
        entries.add(new Listing.Entry(photo, place.position()));
      }
    }
    return new Listing(entries, next);
  }
}
