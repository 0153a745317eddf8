package dev.headstart.cache.object;

import dev.headstart.contract.photo.PhotoPath;

/**
 * Under what an object is stored: the request target, without a signature where it is a photo path.
 */
public final class ObjectKey {

  private final String target;

  public ObjectKey(String target) {
    this.target = target;
  }

  public String target() {
    return target;
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
    return other instanceof ObjectKey key && key.target.equals(target);
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }

  @Override
  public String toString() {
    return target;
  }
}
