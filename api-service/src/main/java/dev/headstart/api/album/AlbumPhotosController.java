package dev.headstart.api.album;

import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.listing.ListedPhoto;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is in an album. The condition of a change is on the album, whose tag each answer has. */
@RestController
@RequestMapping("/api/albums/{id}/photos")
class AlbumPhotosController {

  /** Photographs of an album in JSON; {@code next} is {@code null} at the end. */
  record AlbumPhotosView(String album, List<ListedPhoto> photos, String next) {}

  /** Photographs' ids in their order. */
  record Selection(List<String> photos) {}

  private final Albums albums;
  private final AlbumEditor editor;
  private final AlbumAnswers answers;
  private final Listings listings;

  AlbumPhotosController(
      Albums albums, AlbumEditor editor, AlbumAnswers answers, Listings listings) {
    this.albums = albums;
    this.editor = editor;
    this.answers = answers;
    this.listings = listings;
  }

  @GetMapping
  ResponseEntity<AlbumPhotosView> photos(
      @PathVariable String id,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    Listing listing = albums.read(id, request);
    return listings.answer(
        http,
        request,
        listing,
        new AlbumPhotosView(id, listings.listed(request, listing), Listings.next(http, listing)));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AlbumView> arrange(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @RequestBody Selection selection,
      Viewer viewer) {
    return answers.of(
        AlbumView.forOwner(editor.arrange(id, viewer, IfMatch.of(ifMatch), selection.photos())));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AlbumView> append(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @RequestBody Selection selection,
      Viewer viewer) {
    return answers.of(
        AlbumView.forOwner(editor.append(id, viewer, IfMatch.of(ifMatch), selection.photos())));
  }

  @DeleteMapping("/{photo}")
  ResponseEntity<AlbumView> take(
      @PathVariable String id,
      @PathVariable String photo,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      Viewer viewer) {
    return answers.of(AlbumView.forOwner(editor.take(id, viewer, IfMatch.of(ifMatch), photo)));
  }
}
