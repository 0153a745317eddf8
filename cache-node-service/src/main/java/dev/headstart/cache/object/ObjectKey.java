package dev.headstart.cache.object;

import dev.headstart.contract.photo.PhotoPath;

/**
 * Under what an object is stored: the request target, without a signature where it is a photo path,
 * and which of the target's variants it is, where answers vary by request fields (RFC 9111 §4.1).
 * Immutable.
 */
public final class ObjectKey {

  private static final String NO_VARIANT = "";

  private final String target;
  private final String variant;

  /** The key of a target itself. */
  public ObjectKey(String target) {
    this(target, NO_VARIANT);
  }

  private ObjectKey(String target, String variant) {
    this.target = target;
    this.variant = variant;
  }

  /**
   * The key of one of the target's variants.
   *
   * @param variant letters, digits, hyphens and underscores
   */
  public ObjectKey variant(String variant) {
    return new ObjectKey(target, variant);
  }

  public String target() {
    return target;
  }

  /** Which variant it is; {@code ""} for the key of the target itself. */
  public String variant() {
    return variant;
  }

  /** Whether it is the key of one variant and not that of the target itself. */
  public boolean isVariant() {
    return !variant.isEmpty();
  }

  /** What all renditions of one photograph share: its id; for anything else its own target. */
  public String family() {
    return PhotoPath.parse(target).toOptional().map(PhotoPath::id).orElse(target);
  }

  /** Whether the key names a rendition of the photograph {@code id}. */
  public boolean isRenditionOf(String id) {
    return target.startsWith(id + "_", PhotoPath.PREFIX.length()) && family().equals(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectKey key
        && key.target.equals(target)
        && key.variant.equals(variant);
  }

  @Override
  public int hashCode() {
    return 31 * target.hashCode() + variant.hashCode();
  }

  /** The whole key as one text, which no other key has: a target contains no space. */
  @Override
  public String toString() {
    return isVariant() ? target + ' ' + variant : target;
  }
}
