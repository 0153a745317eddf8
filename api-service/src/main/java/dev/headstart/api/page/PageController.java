package dev.headstart.api.page;

import dev.headstart.api.favourite.Favourites;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.page.Gallery.Look;
import dev.headstart.api.photostream.Photostreams;
import dev.headstart.api.recent.Recent;
import dev.headstart.api.search.Query;
import dev.headstart.api.search.Search;
import dev.headstart.api.viewer.Viewer;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages of photographs: everybody's, somebody's, and what was looked for. */
@RestController
class PageController {

  record Home(String signedIn, RowsView photos) {}

  record PersonPage(
      String owner,
      boolean mine,
      boolean photostream,
      boolean favourites,
      String nothing,
      RowsView photos) {}

  record SearchPage(String query, String what, RowsView photos) {}

  private final Recent recent;
  private final Photostreams photostreams;
  private final Favourites favourites;
  private final Search search;
  private final Gallery gallery;
  private final Pages pages;

  PageController(
      Recent recent,
      Photostreams photostreams,
      Favourites favourites,
      Search search,
      Gallery gallery,
      Pages pages) {
    this.recent = recent;
    this.photostreams = photostreams;
    this.favourites = favourites;
    this.search = search;
    this.gallery = gallery;
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<String> home(Visit visit) {
    return gallery.show(
        visit,
        recent.read(Gallery.request(visit)),
        new Look("Headstart", "home", Gallery::page, true),
        rows -> new Home(visit.viewer().person().orElse(null), rows));
  }

  @GetMapping("/people/{owner}")
  ResponseEntity<String> photostream(@PathVariable String owner, Visit visit) {
    Viewer viewer = visit.viewer();
    Listing listing = photostreams.read(owner, Gallery.request(visit));
    String nothing =
        viewer.is(owner)
            ? "You have no photographs here yet."
            : owner + " has no photographs that you may see.";
    return gallery.show(
        visit,
        listing,
        new Look(owner + "’s photographs", "person", Gallery::page, false),
        rows -> new PersonPage(owner, viewer.is(owner), true, false, nothing, rows));
  }

  @GetMapping("/people/{owner}/favourites")
  ResponseEntity<String> favourites(@PathVariable String owner, Visit visit) {
    Viewer viewer = visit.viewer();
    Listing listing = favourites.read(owner, Gallery.request(visit));
    String nothing =
        viewer.is(owner)
            ? "You have no favourites yet: press the heart below a photograph that you like."
            : owner + " has no favourites that you may see.";
    return gallery.show(
        visit,
        listing,
        new Look(owner + "’s favourites", "person", Gallery::page, true),
        rows -> new PersonPage(owner, viewer.is(owner), false, true, nothing, rows));
  }

  @GetMapping("/search")
  ResponseEntity<String> search(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String tag,
      Visit visit) {
    if (q.isBlank() && tag.isBlank()) {
      return pages.page(visit, "Search", "search", new SearchPage(null, null, null));
    }
    Listing listing = search.read(Query.of(q, tag, null), Gallery.request(visit));
    String query = q.isBlank() ? tag : q;
    String what =
        Optional.of(tag).filter(String::isBlank).map(_ -> "all these words").orElse("this tag");
    return gallery.show(
        visit,
        listing,
        new Look(query.strip() + ": photographs", "search", Gallery::page, true),
        rows -> new SearchPage(query.strip(), what, rows));
  }
}
