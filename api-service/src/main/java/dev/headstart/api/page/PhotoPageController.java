package dev.headstart.api.page;

import dev.headstart.api.album.Albums;
import dev.headstart.api.favourite.Favourites;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.listing.Listings.Wanted;
import dev.headstart.api.page.layout.Stage;
import dev.headstart.api.photo.Audience;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One photograph, as large as the screen has room. Those before and after it are announced too, so
 * that going on to them is instant.
 */
@RestController
class PhotoPageController {

  /** How many albums of her own an owner is offered to add a photograph to. */
  private static final int ALBUMS_OFFERED = 100;

  private final PhotoCatalogue catalogue;
  private final Audiences audiences;
  private final Albums albums;
  private final Favourites favourites;
  private final Listings listings;
  private final PhotoUrls urls;
  private final Pages pages;

  PhotoPageController(
      PhotoCatalogue catalogue,
      Audiences audiences,
      Albums albums,
      Favourites favourites,
      Listings listings,
      PhotoUrls urls,
      Pages pages) {
    this.catalogue = catalogue;
    this.audiences = audiences;
    this.albums = albums;
    this.favourites = favourites;
    this.listings = listings;
    this.urls = urls;
    this.pages = pages;
  }

  @GetMapping("/people/{owner}/photos/{id}")
  ResponseEntity<String> photo(
      @PathVariable String owner,
      @PathVariable String id,
      @RequestParam(required = false) String album,
      Visit visit) {
    Viewer viewer = visit.viewer();
    Audience audience = audiences.of(viewer, owner);
    Photo photo =
        catalogue
            .find(id)
            .filter(found -> found.owner().equals(owner) && audience.sees(found.visibility()))
            .orElseThrow(
                () -> Problem.notFound("There is no such photograph, or none that you may see."));
    Surroundings around = around(photo, audience, viewer, album);
    var wanted = new ArrayList<Wanted>();
    PhotoPage.Picture picture = picture(visit, photo, Gallery.page(photo), wanted);
    PhotoPage.Picture older = neighbour(visit, around.older(), around.context(), wanted);
    PhotoPage.Picture newer = neighbour(visit, around.newer(), around.context(), wanted);
    // The browser has it already, which fetches ahead: it is a neighbour of what is looked at.
    listings.announce(
        visit.request(), viewer, visit.ahead() ? wanted.subList(1, wanted.size()) : wanted);
    return pages.page(
        visit,
        photo.title().isEmpty() ? "Photograph by " + owner : photo.title() + " by " + owner,
        "photo",
        PhotoPage.of(
            photo,
            viewer,
            catalogue.tags(id),
            picture,
            new PhotoPage.Around(newer, older, around.inAlbum()),
            new PhotoPage.Personal(
                favourites.contains(viewer, id),
                viewer.is(owner) ? urls.url(photo, PhotoSize.O, viewer) : null,
                viewer.is(owner) ? ownAlbums(owner, visit) : List.of())),
        new Pages.Extra(
            Stage.rule(photo.width(), photo.height(), Backdrop.style(photo)),
            headers -> listings.preload(headers, viewer, wanted.subList(0, 1))));
  }

  /** What stands before and behind a photograph where somebody looks at it. */
  private record Surroundings(
      Optional<Photo> newer, Optional<Photo> older, String context, PhotoPage.AlbumLink inAlbum) {}

  private Surroundings around(Photo photo, Audience audience, Viewer viewer, String album) {
    if (album == null) {
      return new Surroundings(
          catalogue.newer(photo, audience), catalogue.older(photo, audience), "", null);
    }
    Albums.Neighbours neighbours = albums.neighbours(album, photo.id(), viewer);
    return new Surroundings(
        neighbours.before(),
        neighbours.after(),
        "?album=" + album,
        new PhotoPage.AlbumLink("/albums/" + album, neighbours.album().title()));
  }

  private PhotoPage.Picture neighbour(
      Visit visit, Optional<Photo> photo, String context, List<Wanted> wanted) {
    return photo.map(p -> picture(visit, p, Gallery.page(p) + context, wanted)).orElse(null);
  }

  private PhotoPage.Picture picture(Visit visit, Photo photo, String page, List<Wanted> wanted) {
    int width = Stage.of(visit.screen()).width(photo.width(), photo.height());
    SizeChart.Entry choice = visit.choice(photo, width);
    wanted.add(new Wanted(photo, choice.size()));
    return new PhotoPage.Picture(
        page,
        Tile.alt(photo),
        urls.url(photo, choice.size(), visit.viewer()),
        visit.srcset(urls, photo),
        width + "px",
        choice.width(),
        choice.height());
  }

  private List<PhotoPage.AlbumChoice> ownAlbums(String owner, Visit visit) {
    var request =
        new ListingRequest(visit.viewer(), visit.screen(), Optional.empty(), ALBUMS_OFFERED);
    return albums.of(owner, request).albums().stream()
        .map(seen -> new PhotoPage.AlbumChoice(seen.album().id(), seen.album().title()))
        .toList();
  }
}
