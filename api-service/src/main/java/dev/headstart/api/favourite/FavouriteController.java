package dev.headstart.api.favourite;

import dev.headstart.api.listing.ListedPhoto;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FavouriteController {

  /** Somebody's favourites in JSON; {@code next} is {@code null} at the end. */
  record FavouritesView(String person, List<ListedPhoto> photos, String next) {}

  private final Favourites favourites;
  private final Listings listings;

  FavouriteController(Favourites favourites, Listings listings) {
    this.favourites = favourites;
    this.listings = listings;
  }

  @GetMapping("/api/people/{name}/favourites")
  ResponseEntity<FavouritesView> favourites(
      @PathVariable String name,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = favourites.read(name, request);
    return listings.answer(
        http,
        request,
        listing,
        new FavouritesView(name, listings.listed(request, listing), Listings.next(http, listing)));
  }

  @PutMapping("/api/photos/{id}/favourite")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(@PathVariable String id, Viewer viewer) {
    favourites.add(viewer.person().orElseThrow(), viewer, id);
  }

  @DeleteMapping("/api/photos/{id}/favourite")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, Viewer viewer) {
    favourites.remove(viewer.person().orElseThrow(), id);
  }
}
