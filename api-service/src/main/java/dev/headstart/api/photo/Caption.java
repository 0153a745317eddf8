package dev.headstart.api.photo;

import java.util.Set;

/**
 * What a person says about the photograph that she uploads, as {@link PhotoText} reads it.
 *
 * @param owner who she is
 */
public record Caption(
    String owner, String title, String description, Set<String> tags, Visibility visibility) {
  public Caption {
    tags = Set.copyOf(tags);
  }
}
