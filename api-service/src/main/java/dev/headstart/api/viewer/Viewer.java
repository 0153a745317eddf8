package dev.headstart.api.viewer;

import dev.headstart.contract.region.Region;
import java.util.Optional;

/**
 * Who looks at photographs.
 *
 * @param person her name, where she is known: by a good token, or signed in
 * @param administrator whether she runs the site, and so sees everything
 * @param region the region by whose gateway she entered, where it is one with a cache
 */
public record Viewer(Optional<String> person, boolean administrator, Optional<Region> region) {

  /** The authority of those who run the site. */
  public static final String ADMINISTRATOR = "ADMINISTRATOR";

  /** Somebody of whom nothing is known but perhaps her region. */
  public static Viewer unknown(Optional<Region> region) {
    return new Viewer(Optional.empty(), false, region);
  }

  /** Whether she is {@code name}. */
  public boolean is(String name) {
    return person.filter(name::equals).isPresent();
  }
}
