package dev.headstart.api.page;

import dev.headstart.api.album.Album;
import dev.headstart.api.album.AlbumListing;
import dev.headstart.api.album.Albums;
import dev.headstart.api.album.SeenAlbum;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.listing.Listings.Wanted;
import dev.headstart.api.listing.NextPage;
import dev.headstart.api.page.Gallery.Look;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Albums: somebody's, one, and one that was shared by a link. */
@RestController
class AlbumPageController {

  /** The cover of an album. */
  record Cover(String url, String srcset, String sizes, int width, int height, boolean lazy) {}

  record AlbumLine(String page, String title, String count, String hiddenFor, Cover cover) {}

  record AlbumsPage(
      String owner, boolean mine, boolean empty, List<AlbumLine> albums, String next) {}

  record AlbumPage(
      String id,
      String owner,
      String title,
      String description,
      String count,
      String hiddenFor,
      boolean mine,
      boolean shared,
      List<VisibilityChoice> visibilities,
      RowsView photos) {}

  /** Albums stand in columns of at least 240 pixels; twice that is the widest that one gets. */
  private static final int COVER_WIDTH = 400;

  /** Those of them that are seen at once. */
  private static final int COVERS_AT_ONCE = 12;

  private final Albums albums;
  private final Gallery gallery;
  private final Listings listings;
  private final PhotoUrls urls;
  private final Pages pages;

  AlbumPageController(
      Albums albums, Gallery gallery, Listings listings, PhotoUrls urls, Pages pages) {
    this.albums = albums;
    this.gallery = gallery;
    this.listings = listings;
    this.urls = urls;
    this.pages = pages;
  }

  @GetMapping("/people/{owner}/albums")
  ResponseEntity<String> albums(@PathVariable String owner, Visit visit) {
    Viewer viewer = visit.viewer();
    AlbumListing listing = albums.of(owner, Gallery.request(visit));
    var lines = new ArrayList<AlbumLine>();
    var wanted = new ArrayList<Wanted>();
    for (SeenAlbum seen : listing.albums()) {
      Cover cover = seen.cover().map(photo -> cover(visit, photo, wanted)).orElse(null);
      lines.add(
          new AlbumLine(
              "/albums/" + seen.album().id(),
              seen.album().title(),
              count(seen),
              hiddenFor(seen.album()),
              cover));
    }
    listings.announce(
        visit.request(), viewer, wanted.subList(0, Math.min(wanted.size(), COVERS_AT_ONCE)));
    String next =
        listing.next().map(cursor -> NextPage.after(visit.request(), cursor)).orElse(null);
    return pages.page(
        visit,
        owner + "’s albums",
        "albums",
        new AlbumsPage(owner, viewer.is(owner), lines.isEmpty(), lines, next));
  }

  private Cover cover(Visit visit, Photo photo, List<Wanted> wanted) {
    SizeChart.Entry choice = visit.choice(photo, COVER_WIDTH);
    wanted.add(new Wanted(photo, choice.size()));
    return new Cover(
        urls.url(photo, choice.size(), visit.viewer()),
        visit.srcset(urls, photo),
        COVER_WIDTH + "px",
        choice.width(),
        choice.height(),
        wanted.size() > COVERS_AT_ONCE);
  }

  @GetMapping("/albums/{id}")
  ResponseEntity<String> album(@PathVariable String id, Visit visit) {
    SeenAlbum album = albums.find(id, visit.viewer());
    Listing listing = albums.read(id, Gallery.request(visit));
    return show(visit, album, listing, photo -> Gallery.page(photo) + "?album=" + id, false);
  }

  /**
   * Who has the link may see photographs that have no page for her: each leads to itself, large.
   */
  @GetMapping("/shared/{token}")
  ResponseEntity<String> shared(@PathVariable String token, Visit visit) {
    SeenAlbum album = albums.shared(token);
    Listing listing = albums.readShared(token, Gallery.request(visit));
    return show(
        visit, album, listing, photo -> urls.url(photo, largest(photo), visit.viewer()), true);
  }

  private static PhotoSize largest(Photo photo) {
    return Visit.uncropped(photo).getLast().size();
  }

  private ResponseEntity<String> show(
      Visit visit, SeenAlbum seen, Listing listing, Function<Photo, String> link, boolean shared) {
    Album album = seen.album();
    boolean mine = visit.viewer().is(album.owner()) && !shared;
    return gallery.show(
        visit,
        listing,
        new Look(album.title(), "album", link, false),
        rows ->
            new AlbumPage(
                album.id(),
                album.owner(),
                album.title(),
                album.description(),
                count(seen),
                hiddenFor(album),
                mine,
                shared,
                VisibilityChoice.with(album.visibility()),
                rows));
  }

  private static String count(SeenAlbum seen) {
    return seen.photographs() == 1 ? "1 photograph" : seen.photographs() + " photographs";
  }

  private static String hiddenFor(Album album) {
    return album.visibility() == Visibility.PUBLIC ? null : album.visibility().text();
  }
}
