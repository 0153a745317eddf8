package dev.headstart.api.page;

import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photostream.NextPage;
import dev.headstart.api.photostream.Photostream;
import dev.headstart.api.photostream.PhotostreamRequest;
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
  private final PhotoUrls urls;
  private final Pages pages;

  PageController(Photostreams photostreams, PhotoUrls urls, Pages pages) {
    this.photostreams = photostreams;
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
    var wanted = PhotostreamRequest.of(owner, viewer, screen, cursor, limit);
    try {
      Photostream photostream = photostreams.open(wanted);
      String next = photostream.next().map(c -> NextPage.after(request, c)).orElse(null);
      ResponseEntity<String> page =
          pages.photostream(
              PhotostreamPage.of(photostream, viewer, urls, next), photoOrigin(viewer));
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
