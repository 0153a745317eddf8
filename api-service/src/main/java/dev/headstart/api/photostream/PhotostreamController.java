package dev.headstart.api.photostream;

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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PhotostreamController {

  /** A photostream in JSON; {@code next} is {@code null} at its end. */
  record PhotostreamView(String owner, List<ListedPhoto> photos, String next) {}

  private final Photostreams photostreams;
  private final Listings listings;

  PhotostreamController(Photostreams photostreams, Listings listings) {
    this.photostreams = photostreams;
    this.listings = listings;
  }

  @GetMapping("/api/people/{owner}/photostream")
  ResponseEntity<PhotostreamView> photostream(
      @PathVariable String owner,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = photostreams.read(owner, request);
    return listings.answer(
        http,
        request,
        listing,
        new PhotostreamView(
            owner, listings.listed(request, listing), Listings.next(http, listing)));
  }
}
