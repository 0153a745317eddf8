package dev.headstart.api.viewer;

import dev.headstart.contract.region.Region;
import java.util.Optional;

/**
 * Who looks at photographs.
 *
 * @param person her name, where she showed a good token
 * @param region the region by whose gateway she entered, where it is one with a cache
 */
public record Viewer(Optional<String> person, Optional<Region> region) {

  /** Whether she is {@code name}. */
  public boolean is(String name) {
    return person.filter(name::equals).isPresent();
  }
}
