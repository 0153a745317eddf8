package dev.headstart.api.search;

import dev.headstart.api.listing.ListedPhoto;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

  /**
   * What was found in JSON; {@code next} is {@code null} at the end, and only there: a page may be
   * short, or empty, and the list go on.
   */
  record FoundView(List<ListedPhoto> photos, String next) {}

  private final Search search;
  private final Listings listings;

  SearchController(Search search, Listings listings) {
    this.search = search;
    this.listings = listings;
  }

  @GetMapping("/api/photos/search")
  ResponseEntity<FoundView> search(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String tag,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = search.read(Query.of(q, tag, owner), request);
    return listings.answer(
        http,
        request,
        listing,
        new FoundView(listings.listed(request, listing), Listings.next(http, listing)));
  }
}
