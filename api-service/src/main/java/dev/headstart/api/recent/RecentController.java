package dev.headstart.api.recent;

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
class RecentController {

  /** The newest photographs in JSON; {@code next} is {@code null} at the end. */
  record RecentView(List<ListedPhoto> photos, String next) {}

  private final Recent recent;
  private final Listings listings;

  RecentController(Recent recent, Listings listings) {
    this.recent = recent;
    this.listings = listings;
  }

  @GetMapping("/api/photos/recent")
  ResponseEntity<RecentView> recent(
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = recent.read(request);
    return listings.answer(
        http,
        request,
        listing,
        new RecentView(listings.listed(request, listing), Listings.next(http, listing)));
  }
}
