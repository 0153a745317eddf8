package dev.headstart.api.album;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.listing.ListedPhoto;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Albums themselves. What a viewer may not see does not exist for her. */
@RestController
class AlbumController {

  /** An album in a list, with the photograph that stands for it, or {@code null}. */
  record ListedAlbum(@JsonUnwrapped AlbumView album, ListedPhoto coverPhoto) {}

  /** Somebody's albums in JSON; {@code next} is {@code null} at the end. */
  record AlbumsView(String owner, List<ListedAlbum> albums, String next) {}

  /** What a new album is to be; only the title is needed. */
  record Draft(String title, String description, String visibility) {}

  private final Albums albums;
  private final AlbumEditor editor;
  private final AlbumAnswers answers;
  private final Listings listings;

  AlbumController(Albums albums, AlbumEditor editor, AlbumAnswers answers, Listings listings) {
    this.albums = albums;
    this.editor = editor;
    this.answers = answers;
    this.listings = listings;
  }

  @GetMapping("/api/people/{name}/albums")
  ResponseEntity<AlbumsView> albums(
      @PathVariable String name,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor,
      Viewer viewer,
      Screen screen,
      HttpServletRequest http) {
    var request = ListingRequest.of(viewer, screen, cursor, limit);
    AlbumListing page = albums.of(name, request);
    Listing covers = page.covers();
    return listings.answer(
        http,
        request,
        covers,
        new AlbumsView(
            name,
            page.albums().stream().map(seen -> listed(seen, request)).toList(),
            Listings.next(http, covers)));
  }

  private ListedAlbum listed(SeenAlbum seen, ListingRequest request) {
    return new ListedAlbum(
        answers.view(seen, request.viewer()),
        seen.cover().map(photo -> listings.listed(request, photo)).orElse(null));
  }

  @PostMapping(path = "/api/albums", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AlbumView> add(@RequestBody Draft draft, Viewer viewer) {
    SeenAlbum added =
        editor.add(
            viewer.person().orElseThrow(),
            AlbumText.title(draft.title()),
            AlbumText.description(draft.description() == null ? "" : draft.description()),
            AlbumText.visibility(draft.visibility() == null ? "public" : draft.visibility()));
    return answers
        .headed(HttpStatus.CREATED, AlbumView.forOwner(added))
        .location(URI.create("/api/albums/" + added.album().id()))
        .body(AlbumView.forOwner(added));
  }

  @GetMapping("/api/albums/{id}")
  ResponseEntity<AlbumView> album(@PathVariable String id, Viewer viewer) {
    return answers.of(answers.view(albums.find(id, viewer), viewer));
  }

  @PatchMapping(path = "/api/albums/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AlbumView> change(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @RequestBody AlbumChange change,
      Viewer viewer) {
    return answers.of(AlbumView.forOwner(editor.change(id, viewer, IfMatch.of(ifMatch), change)));
  }

  @DeleteMapping("/api/albums/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      Viewer viewer) {
    editor.remove(id, viewer, IfMatch.of(ifMatch));
  }
}
