package dev.headstart.api.recent;

import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.photo.PhotoCatalogue;
import org.springframework.stereotype.Service;

/** Reads what was uploaded lately, by whomever, for everybody. Thread-safe. */
@Service
public class Recent {

  private final PhotoCatalogue catalogue;

  Recent(PhotoCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A page of public photographs, newest first; announces nothing. */
  public Listing read(ListingRequest request) {
    return Listing.of(
        request,
        catalogue.newestPublic(request.before(), request.toRead()).stream()
            .map(photo -> new Listing.Entry(photo, photo.number()))
            .toList());
  }
}
