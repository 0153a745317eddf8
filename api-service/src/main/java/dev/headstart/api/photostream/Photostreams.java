package dev.headstart.api.photostream;

import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.people.People;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.problem.Problem;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads photostreams: what somebody uploaded, newest first. Thread-safe. */
@Service
public class Photostreams {

  private final PhotoCatalogue catalogue;
  private final Audiences audiences;
  private final People people;

  Photostreams(PhotoCatalogue catalogue, Audiences audiences, People people) {
    this.catalogue = catalogue;
    this.audiences = audiences;
    this.people = people;
  }

  /**
   * A page of {@code owner}'s photographs that the viewer may see; announces nothing.
   *
   * @throws Problem where there is no such person
   */
  public Listing read(String owner, ListingRequest request) {
    List<Photo> photos =
        catalogue.newest(
            owner, audiences.of(request.viewer(), owner), request.before(), request.toRead());
    if (photos.isEmpty() && !people.contains(owner)) {
      throw Problem.notFound("There is nobody of that name here.");
    }
    return Listing.of(request, photos.stream().map(p -> new Listing.Entry(p, p.number())).toList());
  }
}
