package dev.headstart.api.photo;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.signature.UrlSigner;
import java.util.Optional;

/** Whether bytes may be served, and what caches are told about them. */
enum Access {
  /** To everybody, for ever. */
  OPEN(HeadstartFields.ACCESS_OPEN, "public, max-age=31536000, immutable"),
  /** To this request, since it has permission; to others not. */
  GRANTED(HeadstartFields.ACCESS_SIGNED, "private, max-age=31536000, immutable"),
  /** Not to this request. */
  DENIED(HeadstartFields.ACCESS_SIGNED, "no-store");

  /** For our own caches only, which check signatures themselves (RFC 9213). */
  static final String CACHES_OF_OURS = "max-age=31536000";

  private final String field;
  private final String cacheControl;

  Access(String field, String cacheControl) {
    this.field = field;
    this.cacheControl = cacheControl;
  }

  /** Whether only some may see it: what is not public, and originals, which keep their position. */
  static boolean isRestricted(Visibility visibility, PhotoSize size) {
    return visibility != Visibility.PUBLIC || !size.isRendition();
  }

  /**
   * Decides about one request.
   *
   * @param verdict on its signature, where it has one
   * @param audience what its sender is to the owner
   */
  static Access of(
      Visibility visibility,
      PhotoSize size,
      Optional<UrlSigner.Verdict> verdict,
      Audience audience) {
    if (!isRestricted(visibility, size)) {
      return OPEN;
    }
    boolean permitted = size.isRendition() ? audience.sees(visibility) : audience == Audience.OWNER;
    return permitted || verdict.filter(UrlSigner.Verdict.GOOD::equals).isPresent()
        ? GRANTED
        : DENIED;
  }

  /** The value of {@link HeadstartFields#ACCESS}. */
  String field() {
    return field;
  }

  String cacheControl() {
    return cacheControl;
  }
}
