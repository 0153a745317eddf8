package dev.headstart.api.page;

import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.Listings.Wanted;
import dev.headstart.api.page.layout.Frame;
import dev.headstart.api.page.layout.JustifiedLayout;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.rendition.SizeChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The photographs that a page shows at first, in rows, and what a browser will ask for because of
 * it. All that is on the page is asked for: it ends a little below what is seen, where browsers do
 * not load yet, and goes on when somebody scrolls.
 *
 * @param rows from top to bottom
 * @param shown the photographs that found a place, and where the list goes on
 * @param wanted the file of each that the browser takes, in the order of the page
 * @param rules the style of this page's tiles
 */
record PhotoRows(List<Row> rows, Listing shown, List<Wanted> wanted, String rules) {

  /**
   * One row.
   *
   * @param filler the name of what stands in the rest of a row that is not full; or {@code null}
   */
  record Row(List<Tile> tiles, String filler) {}

  /**
   * Chromium loads photographs that are nearer than 1,250 pixels to what is seen (on a fast
   * connection; farther ones on a slow one). Rows that begin nearer than this are so wherever the
   * page's head is higher than it usually is, or the screen lower than it was thought to be.
   */
  private static final int LOADED_BELOW = 800;

  /** CSS pixels of a page above its first row, about. */
  private static final int ABOVE = 150;

  /** What photographs are shown to whom, and where each leads. */
  record Show(Visit visit, Frame frame, PhotoUrls urls, Function<Photo, String> page) {}

  private record Place(double top, boolean first) {}

  /**
   * Sets {@code listing} into rows.
   *
   * @param fitted whether the page ends where nothing more is asked for; otherwise it shows all,
   *     and only what is asked for is wanted
   */
  static PhotoRows of(Listing listing, Show show, boolean fitted) {
    List<Photo> photos = listing.photos();
    List<JustifiedLayout.Row> all =
        JustifiedLayout.rows(
            photos.stream().map(p -> JustifiedLayout.ratio(p.width(), p.height())).toList(),
            show.frame());
    var rows = new ArrayList<Row>();
    var wanted = new ArrayList<Wanted>();
    var rules = new StringBuilder();
    double top = ABOVE;
    int placed = 0;
    for (JustifiedLayout.Row row : all) {
      boolean below = top > show.frame().height() + LOADED_BELOW;
      boolean half = !row.full() && listing.next().isPresent() && placed > 0;
      if (fitted && (below || half)) {
        break;
      }
      List<Wanted> files = below ? new ArrayList<>() : wanted;
      rows.add(row(row, photos, show, new Place(top, rows.isEmpty()), files, rules));
      top += row.height() + show.frame().gap();
      placed = row.to();
    }
    return new PhotoRows(
        List.copyOf(rows), listing.first(placed), List.copyOf(wanted), rules.toString());
  }

  private static Row row(
      JustifiedLayout.Row row,
      List<Photo> photos,
      Show show,
      Place place,
      List<Wanted> wanted,
      StringBuilder rules) {
    var tiles = new ArrayList<Tile>();
    double covered = 0;
    for (int i = row.from(); i < row.to(); i++) {
      Photo photo = photos.get(i);
      double ratio = JustifiedLayout.ratio(photo.width(), photo.height());
      int width = (int) Math.ceil(ratio * row.height());
      SizeChart.Entry choice = show.visit().choice(photo, width);
      wanted.add(new Wanted(photo, choice.size()));
      tiles.add(tile(photo, choice, width, show, place));
      rules.append(Tile.rule(photo));
      covered += ratio;
    }
    if (row.full()) {
      return new Row(tiles, null);
    }
    String filler = "f" + row.from();
    double rest = show.frame().width() / row.height() - covered;
    rules.append(".%s{flex-grow:%s}".formatted(filler, Tile.decimal(Math.max(0, rest))));
    return new Row(tiles, filler);
  }

  private static Tile tile(Photo photo, SizeChart.Entry choice, int width, Show show, Place place) {
    return new Tile(
        Tile.key(photo),
        show.page().apply(photo),
        show.urls().url(photo, choice.size(), show.visit().viewer()),
        show.visit().srcset(show.urls(), photo),
        width + "px",
        choice.width(),
        choice.height(),
        photo.title(),
        photo.owner(),
        Tile.alt(photo),
        Tile.hiddenFor(photo),
        Tile.ratio(photo),
        place.top() < show.frame().height(),
        place.first());
  }
}
