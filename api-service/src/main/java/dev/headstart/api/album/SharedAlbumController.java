package dev.headstart.api.album;

import dev.headstart.api.listing.ListedPhoto;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sharing links: made and taken back by owners, followed by whoever has them. */
@RestController
class SharedAlbumController {

  /** A new sharing link; the token is shown this once. */
  record Link(String token, String url) {}

  /** Photographs of a shared album in JSON; {@code next} is {@code null} at the end. */
  record SharedPhotosView(List<ListedPhoto> photos, String next) {}

  private final Albums albums;
  private final AlbumEditor editor;
  private final AlbumAnswers answers;
  private final Listings listings;

  SharedAlbumController(
      Albums albums, AlbumEditor editor, AlbumAnswers answers, Listings listings) {
    this.albums = albums;
    this.editor = editor;
    this.answers = answers;
    this.listings = listings;
  }

  @PostMapping("/api/albums/{id}/link")
  ResponseEntity<Link> link(@PathVariable String id, Viewer viewer) {
    String token = editor.link(id, viewer).text();
    String url = "/api/shared/" + token;
    return ResponseEntity.created(URI.create(url)).body(new Link(token, url));
  }

  @DeleteMapping("/api/albums/{id}/link")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlink(@PathVariable String id, Viewer viewer) {
    editor.unlink(id, viewer);
  }

  @GetMapping("/api/shared/{token}")
  ResponseEntity<AlbumView> shared(@PathVariable String token) {
    return answers.of(AlbumView.forOthers(albums.shared(token)));
  }

  @GetMapping("/api/shared/{token}/photos")
  ResponseEntity<SharedPhotosView> photos(
      @PathVariable String token,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = albums.readShared(token, request);
    return listings.answer(
        http,
        request,
        listing,
        new SharedPhotosView(listings.listed(request, listing), Listings.next(http, listing)));
  }
}
