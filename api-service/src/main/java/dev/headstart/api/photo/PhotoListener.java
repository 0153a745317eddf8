package dev.headstart.api.photo;

import java.util.Set;

/**
 * Keeps something of its own about photographs, in the same transaction as they are catalogued.
 * What refers to a photograph by a foreign key goes with it, and needs not be told.
 */
public interface PhotoListener {

  /**
   * {@code photo} has been added or changed, and is catalogued with all that belongs to it, such as
   * its {@code tags}. What this throws undoes that.
   */
  void written(Photo photo, Set<String> tags);
}
