package dev.headstart.api.page;

import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photostream.Photostreams;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Screens;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.region.Region;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same photostreams as the API's, and the same warm datagrams, for people. */
@RestController
class PageController {

  private final Photostreams photostreams;
  private final Listings listings;
  private final PhotoUrls urls;
  private final Pages pages;

  PageController(Photostreams photostreams, Listings listings, PhotoUrls urls, Pages pages) {
    this.photostreams = photostreams;
    this.listings = listings;
    this.urls = urls;
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<String> welcome() {
    return pages.welcome();
  }

  @GetMapping("/people/{owner}")
  ResponseEntity<String> photostream(
      @PathVariable String owner,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest request) {
    var wanted = ListingRequest.of(viewer, screen, cursor, limit);
    try {
      Listing listing = photostreams.read(owner, wanted);
      listings.announce(viewer, Listings.fitting(wanted, listing));
      String next = Listings.next(request, listing);
      ResponseEntity<String> page =
          pages.photostream(
              PhotostreamPage.of(owner, wanted, listing, urls, next), photoOrigin(viewer));
      var headers = new HttpHeaders(page.getHeaders());
      Screens.askFor(headers);
      return new ResponseEntity<>(page.getBody(), headers, page.getStatusCode());
    } catch (Problem problem) {
      if (problem.getStatusCode() == HttpStatus.NOT_FOUND) {
        return pages.notFound(problem.getBody().getDetail());
      }
      throw problem;
    }
  }

  /** Scheme, host and port of where this viewer's photographs come from, if not from here. */
  private static Optional<String> photoOrigin(Viewer viewer) {
    return viewer.region().map(Region::cache).map(PageController::origin);
  }

  private static String origin(URI cache) {
    return cache.getScheme() + "://" + cache.getAuthority();
  }
}
