package dev.headstart.api.photo;

import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.signature.UrlSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says where a viewer loads a photograph from: her region's cache, or this API where she has none.
 * What not everybody may see is signed. Thread-safe.
 */
public final class PhotoUrls {

  /** Signed URLs hold for this long, and for up to an hour more, in which they stay the same. */
  private static final Duration VALIDITY = Duration.ofHours(24);

  private final UrlSigner signer;
  private final Clock clock;

  PhotoUrls(UrlSigner signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** What a request for {@code size} of {@code photo} names, signed if need be. */
  public PhotoTarget target(Photo photo, PhotoSize size) {
    PhotoPath path = photo.path(size);
    return Access.isRestricted(photo.visibility(), size)
        ? new PhotoTarget(path, Optional.of(signer.sign(path.toString(), expiry())))
        : PhotoTarget.open(path);
  }

  private Instant expiry() {
    return clock.instant().plus(VALIDITY).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /** The URL of {@code size} of {@code photo} for {@code viewer}. */
  public String url(Photo photo, PhotoSize size, Viewer viewer) {
    String base = viewer.region().map(Region::cache).map(Object::toString).orElse("");
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + target(photo, size);
  }

  /** The value of HTML's {@code srcset}: all uncropped renditions with their widths. */
  public String srcset(Photo photo, Viewer viewer) {
    return photo.renditions().stream()
        .filter(entry -> !entry.size().isSquare())
        .map(entry -> url(photo, entry.size(), viewer) + " " + entry.width() + "w")
        .collect(Collectors.joining(", "));
  }

  /** The URLs of all renditions of {@code photo}, by suffix, smallest first. */
  public Map<String, String> urls(Photo photo, Viewer viewer) {
    var urls = new LinkedHashMap<String, String>();
    for (SizeChart.Entry entry : photo.renditions()) {
      urls.put(entry.size().suffix(), url(photo, entry.size(), viewer));
    }
    return urls;
  }
}
