package dev.headstart.api.page;

import dev.headstart.api.listing.Cursor;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.listing.Listings;
import dev.headstart.api.listing.NextPage;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows lists of photographs as pages, of which the warmer hears first. Thread-safe. */
@Component
class Gallery {

  /** Makes the values of a template; without rows where there is nothing to show. */
  interface Template extends Function<RowsView, Object> {}

  private final Listings listings;
  private final PhotoUrls urls;
  private final Pages pages;

  Gallery(Listings listings, PhotoUrls urls, Pages pages) {
    this.listings = listings;
    this.urls = urls;
    this.pages = pages;
  }

  /**
   * Which part of a list a page asks for: as many photographs as any screen shows, unless {@code
   * limit} says how many.
   */
  static ListingRequest request(Visit visit) {
    String limit = visit.request().getParameter("limit");
    return ListingRequest.of(
        visit.viewer(),
        visit.screen(),
        visit.request().getParameter("cursor"),
        limit == null ? String.valueOf(ListingRequest.MAX_LIMIT) : limit);
  }

  /**
   * A page and the photographs of it that have been announced. Whoever went on to it is likely to
   * go on again, so that those of the next page are announced behind them.
   */
  ResponseEntity<String> show(Visit visit, Listing listing, Look look, Template values) {
    var show = new PhotoRows.Show(visit, visit.frame(), urls, look.link());
    boolean fitted = visit.request().getParameter("limit") == null;
    PhotoRows rows = PhotoRows.of(listing, show, fitted);
    var wanted = new ArrayList<>(rows.wanted());
    if (fitted && visit.goesOn()) {
      wanted.addAll(PhotoRows.of(listing.behind(rows.shown()), show, true).wanted());
    }
    listings.announce(visit.request(), visit.viewer(), wanted);
    RowsView view =
        rows.rows().isEmpty()
            ? null
            : new RowsView(rows.rows(), next(visit, rows.shown()), look.showOwner());
    return pages.page(
        visit,
        look.title(),
        look.template(),
        values.apply(view),
        new Pages.Extra(
            rows.rules(), headers -> listings.preload(headers, visit.viewer(), rows.wanted())));
  }

  private static String next(Visit visit, Listing shown) {
    Optional<Cursor> next = shown.next();
    return next.map(cursor -> NextPage.after(visit.request(), cursor)).orElse(null);
  }

  /**
   * What a list looks like.
   *
   * @param link where a photograph leads
   * @param showOwner whether photographs of several people are in it
   */
  record Look(String title, String template, Function<Photo, String> link, boolean showOwner) {}

  /** The photograph's own page, among those of its owner. */
  static String page(Photo photo) {
    return "/people/" + photo.owner() + "/photos/" + photo.id();
  }
}
