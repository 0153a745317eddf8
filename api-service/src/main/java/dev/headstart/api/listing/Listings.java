package dev.headstart.api.listing;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.viewer.Screens;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.api.warmup.Warmup;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with pages of lists, and warms what their viewers are about to ask for. Thread-safe. */
@Component
public class Listings {

  /** A photograph and the size in which it is about to be asked for. */
  public record Wanted(Photo photo, PhotoSize size) {}

  /** More would be a longer answer for what the browser finds in it a moment later. */
  private static final int PRELOADED = 8;

  private final PhotoUrls urls;
  private final Warmup warmup;

  Listings(PhotoUrls urls, Warmup warmup) {
    this.urls = urls;
    this.warmup = warmup;
  }

  /**
   * Tells the warmer what {@code viewer} will ask for, the first one first. When this returns, the
   * datagrams have left.
   */
  public void announce(Viewer viewer, List<Wanted> wanted) {
    List<PhotoTarget> targets =
        wanted.stream().map(one -> urls.target(one.photo(), one.size())).toList();
    warmup.announce(viewer, targets);
  }

  /** The photographs of {@code listing} in the sizes that fit the viewer's screen. */
  public static List<Wanted> fitting(ListingRequest request, Listing listing) {
    int pixels = request.screen().pixels();
    return listing.photos().stream()
        .map(photo -> new Wanted(photo, photo.covering(pixels).size()))
        .toList();
  }

  /** The JSON of the photographs of {@code listing}. */
  public List<ListedPhoto> listed(ListingRequest request, Listing listing) {
    return listing.photos().stream().map(photo -> ListedPhoto.of(photo, request, urls)).toList();
  }

  /** The link to the page after {@code listing}, which answers {@code http}; or {@code null}. */
  public static String next(HttpServletRequest http, Listing listing) {
    return listing.next().map(cursor -> NextPage.after(http, cursor)).orElse(null);
  }

  /**
   * Announces {@code listing} and answers with {@code body}: with the hints that are welcome, and
   * with {@code Link} fields for the first photographs, which whoever stands in front may send
   * ahead as 103 (Early Hints, RFC 8297).
   */
  public <T> ResponseEntity<T> answer(ListingRequest request, Listing listing, T body) {
    List<Wanted> wanted = fitting(request, listing);
    announce(request.viewer(), wanted);
    return ResponseEntity.ok()
        .headers(Screens::askFor)
        .headers(headers -> preload(headers, request.viewer(), wanted))
        .body(body);
  }

  /** Adds {@code Link} fields (RFC 8288) for the first of what is wanted. */
  public void preload(HttpHeaders headers, Viewer viewer, List<Wanted> wanted) {
    var links = new ArrayList<String>();
    for (Wanted one : wanted.subList(0, Math.min(wanted.size(), PRELOADED))) {
      links.add("<" + urls.url(one.photo(), one.size(), viewer) + ">; rel=preload; as=image");
    }
    if (!links.isEmpty()) {
      headers.set(HttpHeaders.LINK, String.join(", ", links));
    }
  }
}
