package dev.headstart.api.favourite;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingReader;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.people.People;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.photo.Sight;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The photographs that people have marked as their favourites. Everybody may see which those are,
 * of those that she may see anyway. Thread-safe.
 */
@Service
public class Favourites {

  private final FavouriteCatalogue favourites;
  private final PhotoCatalogue photos;
  private final Audiences audiences;
  private final ListingReader reader;
  private final People people;
  private final DurableTransactions transactions;
  private final Clock clock;

  Favourites(
      FavouriteCatalogue favourites,
      PhotoCatalogue photos,
      Audiences audiences,
      ListingReader reader,
      People people,
      DurableTransactions transactions,
      Clock clock) {
    this.favourites = favourites;
    this.photos = photos;
    this.audiences = audiences;
    this.reader = reader;
    this.people = people;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A page of {@code person}'s favourites, the latest first; announces nothing.
   *
   * @throws Problem where there is no such person
   */
  public Listing read(String person, ListingRequest request) {
    List<ListingReader.Place> places =
        favourites.latest(person, Sight.of(request.viewer()), request.before(), request.toRead());
    if (places.isEmpty() && !people.contains(person)) {
      throw Problem.notFound("There is nobody of that name here.");
    }
    return reader.read(request, places, audiences.seenBy(request.viewer()));
  }

  /** Whether {@code photo} is one of the viewer's favourites; nobody unknown has any. */
  public boolean contains(Viewer viewer, String photo) {
    return viewer.person().filter(person -> favourites.contains(person, photo)).isPresent();
  }

  /**
   * Makes {@code photo} one of {@code person}'s favourites, who is {@code viewer}; it may be one
   * already. Durable when this returns.
   *
   * @throws Problem where she may not see it
   */
  void add(String person, Viewer viewer, String photo) {
    transactions.run(
        () -> {
          favourites.lock(photo);
          photos
              .find(photo)
              .filter(found -> audiences.maySee(viewer, found))
              .orElseThrow(
                  () -> Problem.notFound("There is no such photograph, or none that you may see."));
          if (!favourites.contains(person, photo)) {
            favourites.add(person, photo, clock.millis());
          }
          return photo;
        });
  }

  /** Makes {@code photo} none of {@code person}'s favourites, whether or not it was one. */
  void remove(String person, String photo) {
    transactions.run(
        () -> {
          favourites.lock(photo);
          favourites.remove(person, photo);
          return photo;
        });
  }
}
