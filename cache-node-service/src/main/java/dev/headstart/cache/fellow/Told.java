package dev.headstart.cache.fellow;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of telling all other nodes to do something, each for itself.
 *
 * @param count the sum of what they say that they did
 * @param failed who did not say that it is done; those who are down are not among them, since they
 *     learn of it before they serve
 */
public record Told(long count, List<String> failed) {

  static final Told NOBODY = new Told(0, List.of());

  /** Both together. */
  public Told and(Told other) {
    var all = new ArrayList<>(failed);
    all.addAll(other.failed);
    return new Told(count + other.count, List.copyOf(all));
  }
}
