package dev.headstart.api.listing;

import dev.headstart.api.condition.EntityTags;
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
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers with pages of lists, and warms what their viewers are about to ask for. Thread-safe. */
@Component
public class Listings {

  /** A photograph and the size in which it is about to be asked for. */
  public record Wanted(Photo photo, PhotoSize size) {}

  /** More would be a longer answer for what the browser finds in it a moment later. */
  private static final int PRELOADED = 8;

  /** Kept by the viewer's own browser, which asks each time whether it still holds. */
  private static final String CACHE_CONTROL = "private, no-cache";

  private final PhotoUrls urls;
  private final Warmup warmup;
  private final EntityTags tags;

  Listings(PhotoUrls urls, Warmup warmup, EntityTags tags) {
    this.urls = urls;
    this.warmup = warmup;
    this.tags = tags;
  }

  /**
   * Tells the warmer what {@code viewer} will ask for because of the answer to {@code http}, the
   * first one first. When this returns, the datagrams have left. Who asks for the head alone (RFC
   * 9110 §9.3.2), such as a monitor, will ask for no photograph.
   */
  public void announce(HttpServletRequest http, Viewer viewer, List<Wanted> wanted) {
    if (HttpMethod.HEAD.matches(http.getMethod())) {
      return;
    }
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

  /** The JSON of one photograph of a list. */
  public ListedPhoto listed(ListingRequest request, Photo photo) {
    return ListedPhoto.of(photo, request, urls);
  }

  /** The JSON of the photographs of {@code listing}. */
  public List<ListedPhoto> listed(ListingRequest request, Listing listing) {
    return listing.photos().stream().map(photo -> listed(request, photo)).toList();
  }

  /** The link to the page after {@code listing}, which answers {@code http}; or {@code null}. */
  public static String next(HttpServletRequest http, Listing listing) {
    return listing.next().map(cursor -> NextPage.after(http, cursor)).orElse(null);
  }

  /**
   * Announces {@code listing} and answers {@code http} with {@code body}: with the hints that are
   * welcome, and with {@code Link} fields for the first photographs, which whoever stands in front
   * may send ahead as 103 (Early Hints, RFC 8297). Whoever has the very same answer already is told
   * so (304), and nothing is announced: her browser has the photographs too.
   *
   * <p>The tag is weak, since whoever stands in front may encode the answer otherwise.
   */
  public <T> ResponseEntity<T> answer(
      HttpServletRequest http, ListingRequest request, Listing listing, T body) {
    Optional<String> tag =
        Optional.ofNullable(http.getHeader(HttpHeaders.IF_NONE_MATCH)).map(_ -> tag(body));
    if (tag.isPresent() && new ServletWebRequest(http).checkNotModified(tag.get())) {
      return headed(HttpStatus.NOT_MODIFIED, tag.get()).build();
    }
    List<Wanted> wanted = fitting(request, listing);
    // Before the tag is made where nobody asked for it: the warmer is in a race.
    announce(http, request.viewer(), wanted);
    return headed(HttpStatus.OK, tag.orElseGet(() -> tag(body)))
        .headers(headers -> preload(headers, request.viewer(), wanted))
        .body(body);
  }

  private String tag(Object body) {
    return "W/" + tags.of(body);
  }

  private static ResponseEntity.BodyBuilder headed(HttpStatus status, String tag) {
    return ResponseEntity.status(status)
        .eTag(tag)
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .headers(Screens::askFor);
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
