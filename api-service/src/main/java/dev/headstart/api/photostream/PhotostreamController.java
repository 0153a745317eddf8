package dev.headstart.api.photostream;

import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Screens;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PhotostreamController {

  private final Photostreams photostreams;
  private final PhotoUrls urls;

  PhotostreamController(Photostreams photostreams, PhotoUrls urls) {
    this.photostreams = photostreams;
    this.urls = urls;
  }

  @GetMapping("/api/people/{owner}/photostream")
  ResponseEntity<PhotostreamView> photostream(
      @PathVariable String owner,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest request) {
    Photostream photostream =
        photostreams.open(PhotostreamRequest.of(owner, viewer, screen, cursor, limit));
    String next = photostream.next().map(c -> NextPage.after(request, c)).orElse(null);
    return ResponseEntity.ok()
        .headers(Screens::askFor)
        .body(PhotostreamView.of(photostream, viewer, urls, next));
  }
}
